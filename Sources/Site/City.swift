import Audit
import Courier
import Foundation
import Hummingbird
import Identity
import Inspections
import Jobs
import Kernel
import Logging
import Organisations
import Pages
import Regions
import Requests
import Settings
import Storage
import Uploads
import Vault
import Verification
import Volunteers

/// One running city: its data, its keys and its routes. `main`, the tests and the benchmark build it by this one way.
package struct City: Sendable {
    /// What a city needs to start.
    package struct Options: Sendable {
        /// Holds the keys, and the database unless it is elsewhere.
        package var dataDirectory: String
        /// Where templates and assets are; found by itself when nil.
        package var share: String?
        package var publicAddress: String
        package var clock: any WallClock
        /// A file in the data directory when nil.
        package var database: DatabaseLocation?
        package var logger: Logger
        /// Templates, texts and assets that were read before; read from `share` when nil.
        package var shelf: Shelf?
        /// How letters leave the house; nothing is set up unless it is said.
        package var couriers = Couriers()

        package init(dataDirectory: String, share: String? = nil, publicAddress: String = "http://127.0.0.1:8080",
                     clock: any WallClock = SystemClock(), database: DatabaseLocation? = nil,
                     logger: Logger = Logger(label: "youai"), shelf: Shelf? = nil) {
            self.dataDirectory = dataDirectory
            self.share = share
            self.publicAddress = publicAddress
            self.clock = clock
            self.database = database
            self.logger = logger
            self.shelf = shelf
        }
    }

    /// What is read from the share directory once and never changes while the program runs.
    package struct Shelf: Sendable {
        package let templates: Templates
        package let catalogue: Catalogue
        package let assets: AssetShelf

        package static func load(share: String) throws -> Shelf {
            let catalogue = try Catalogue.load(share: share)
            return Shelf(templates: try Templates.load(share: share, catalogue: catalogue), catalogue: catalogue,
                         assets: try AssetShelf.load(share: share))
        }
    }

    package let services: Services
    package let share: String
    /// What works off the queue of jobs; nothing of it runs before its `run()` is called.
    package let jobs: JobRunner

    /// Opens the data directory, making what is missing, and brings the schema up to date.
    /// - Throws: ``StartupProblem``, which says the way out.
    package static func open(_ options: Options) async throws -> City {
        let share = try ShareDirectory.find(setting: options.share)
        let (database, vault) = try await openData(options)
        let authenticator = Authenticator(database: database, clock: options.clock) { account, tx in
            Authenticator.Person(
                volunteer: try VolunteerAccountStore.volunteer(of: account, in: tx),
                appointments: try AppointmentStore.current(of: account, in: tx))
        }
        let shelf = try options.shelf ?? Shelf.load(share: share)
        let frame = SiteFrame()
        let services = Services(
            database: database, vault: vault, clock: options.clock,
            templates: shelf.templates, catalogue: shelf.catalogue, assets: shelf.assets, logger: options.logger, publicAddress: options.publicAddress,
            dataDirectory: options.dataDirectory, couriers: options.couriers,
            authenticate: { try await authenticator.signedIn($0, $1) },
            frame: { try await frame.make(for: $0) })
        UploadFolder(options.dataDirectory).sweepUnfinished()
        let jobs = JobRunner(services, handlers: JobTable.handlers, schedules: JobTable.schedules, person: { try JobTable.person($0, in: $1) },
                             gaveUp: { try TellOfFailedJob($0, title: $1, reason: $2).run(in: $3) })
        return City(services: services, share: share, jobs: jobs)
    }

    private static func openData(_ options: Options) async throws -> (Database, Vault) {
        do {
            try FileManager.default.createDirectory(atPath: options.dataDirectory, withIntermediateDirectories: true)
            let database = try Database(options.databaseLocation)
            do {
                return (database, try await bringUpToDate(database, options))
            } catch {
                try? database.close()
                throw error
            }
        } catch {
            throw StartupProblem.explaining(error, options)
        }
    }

    /// The schema as this program needs it, and the key that the data are sealed with.
    private static func bringUpToDate(_ database: Database, _ options: Options) async throws -> Vault {
        try await database.migrate(Schema.migrations, at: options.clock.now)
        let known = Set(Schema.migrations.map { "\($0.module) \($0.number)" })
        let unknown = try await database.appliedMigrations().filter { !known.contains($0) }
        guard unknown.isEmpty else { throw StartupProblem.isNewer(unknown) }
        if !FileManager.default.fileExists(atPath: options.keyFile), try await database.read({ try $0.exists("SELECT 1 FROM organisations") }) {
            throw StartupProblem.keyIsMissing(options)
        }
        let vault = try Vault.open(keyFile: options.keyFile)
        try await database.write { try KeyCheck.run(vault, path: options.keyFile, at: options.clock.now, in: $0) }
        if try await !database.read({ try DictionaryStore.missing(in: $0).isEmpty }) {
            try await database.write { try DictionaryStore.fill(DictionaryStore.missing(in: $0), in: $0) }
        }
        if try await database.read({ try ChecklistStore.isEmpty(in: $0) }) {
            try await database.write { try FillChecklists.run(in: Work(tx: $0, actor: .system, now: options.clock.now, vault: vault)) }
        }
        if try await database.read({ try RequestKindStore.isEmpty(in: $0) }) {
            try await database.write { try FillRequestKinds.run(in: Work(tx: $0, actor: .system, now: options.clock.now, vault: vault)) }
        }
        try await RecountFigures.fillIfMissing(in: database, today: options.clock.now.day)
        return vault
    }

    /// Everything that answers a request.
    package func router(metrics: ServerMetrics? = nil) -> Router<AppContext> {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        if metrics != nil { router.add(middleware: MeasureRequests()) }
        router.add(middleware: SecurityHeaders(secure: services.publicAddress.hasPrefix("https://")))
        router.add(middleware: AssetsAndStrays(services))
        metrics?.open(on: router)
        Gate(services).open(RouteTable.all, on: router)
        return router
    }

    /// A unit of work of the program itself, for the command line and for filling a city.
    package func work<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let services = services
        return try await services.database.write { tx in
            try body(Work(tx: tx, actor: .system, now: services.clock.now, vault: services.vault))
        }
    }
}
