import Courier
import Kernel
import Logging
import Storage
import Vault

/// What every handler is given: the data, the keys, the clock and the templates of one running city.
package struct Services: Sendable {
    package let database: Database
    package let vault: Vault
    package let clock: any WallClock
    package let templates: Templates
    package let catalogue: Catalogue
    package let assets: AssetShelf
    package let limits: RateLimits
    package let pageCache: PageCache
    package let memo: Memo
    package let logger: Logger
    /// The address that people and QR codes use, as in "https://zyz.xinyu.gov.cn"; no slash at its end.
    package let publicAddress: String
    /// Where uploads are kept.
    package let dataDirectory: String
    /// How letters leave the house.
    package let couriers: Couriers
    /// Finds who is signed in by the token of a cookie or a bearer header; Identity answers.
    package let authenticate: @Sendable (_ token: String, _ kind: SessionKind) async throws -> SignedIn?
    /// What the frame of a page shows besides the page: names, menu, counts; Site answers.
    package let frame: @Sendable (Visit) async throws -> Frame

    package init(
        database: Database, vault: Vault, clock: any WallClock, templates: Templates, catalogue: Catalogue, assets: AssetShelf,
        logger: Logger, publicAddress: String, dataDirectory: String, couriers: Couriers = Couriers(),
        authenticate: @escaping @Sendable (String, SessionKind) async throws -> SignedIn?,
        frame: @escaping @Sendable (Visit) async throws -> Frame
    ) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.templates = templates
        self.catalogue = catalogue
        self.assets = assets
        let limits = RateLimits { word in
            // Not waited for: who knocks too often learns it soon enough.
            if database.isShared { Task { try? await database.write { $0.tell(word) } } }
        }
        database.hear { limits.hear($0, at: clock.now) }
        self.limits = limits
        self.pageCache = PageCache()
        self.memo = Memo()
        self.logger = logger
        self.publicAddress = publicAddress
        self.dataDirectory = dataDirectory
        self.couriers = couriers
        self.authenticate = authenticate
        self.frame = frame
    }
}

/// How a session token came: a browser's cookie (which needs form tokens) or a bearer header (which does not).
package enum SessionKind: String, SQLConvertible, Sendable {
    case browser
    case bearer
}
