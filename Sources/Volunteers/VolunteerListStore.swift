import Kernel
import Organisations
import Rights
import Storage
import Vault

/// The SQL of lists of volunteers. Each is read along the index that ``VolunteerWay`` chooses.
package enum VolunteerListStore {
    /// Where a page of a list begins.
    package enum Cursor: Sendable {
        case start
        case after(VolunteerID)
        case before(VolunteerID)
    }

    /// A page of a list, in its order.
    /// - Parameter places: where the reader may see volunteers.
    package static func page(_ filter: VolunteerFilter, places: [Place], order: VolunteerOrder = .newest, from cursor: Cursor = .start,
                             today: Day, limit: Int, in tx: Transaction) throws -> [Volunteer] {
        let way = try VolunteerWay(filter, places, order: order, today: today, in: tx)
        var source = way.source
        var backwards = false
        switch cursor {
        case .start: break
        case .after(let id): source += " AND " + beyond(id, way, backwards: false)
        case .before(let id):
            source += " AND " + beyond(id, way, backwards: true)
            backwards = true
        }
        let direction: SQL = way.order.descending != backwards ? "DESC" : "ASC"
        let order: SQL = "\(way.key("v")) \(direction), \(way.id) \(direction)"
        // The page's numbers first: only its rows are read in full.
        let rows = try tx.rows("""
            SELECT \(VolunteerStore.columns) FROM (SELECT \(way.number) AS id FROM \(source) ORDER BY \(order) LIMIT \(limit)) AS f
            CROSS JOIN volunteers v CROSS JOIN organisations o WHERE v.id = f.id AND o.id = v.organisation_id
            ORDER BY \(VolunteerWay.column(way.order, "v")) \(direction), +v.id \(direction)
            """).map(VolunteerStore.read)
        return backwards ? rows.reversed() : rows
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: VolunteerFilter, places: [Place], today: Day, limit: Int, in tx: Transaction) throws -> Int {
        let way = try VolunteerWay(filter, places, order: .newest, today: today, in: tx)
        // In the order of the page, so that the engine goes the same way: PostgreSQL read all of a common name for a bitmap.
        return try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM \(way.source) ORDER BY \(way.key("v")), \(way.id) LIMIT \(limit)) AS few
            """) ?? 0
    }

    /// Every volunteer of a list by number of registration, for exports.
    package static func each(_ filter: VolunteerFilter, places: [Place], today: Day, in tx: Transaction, _ body: (Volunteer) throws -> Void) throws {
        let way = try VolunteerWay(filter, places, order: .newest, today: today, in: tx)
        try tx.each("""
            SELECT \(VolunteerStore.columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.id IN (SELECT \(way.number) FROM \(way.source)) ORDER BY v.id
            """) { try body(VolunteerStore.read($0)) }
    }

    /// The oldest that wait for a decision.
    package static func waiting(places: [Place], limit: Int, in tx: Transaction) throws -> [Volunteer] {
        try tx.rows("""
            SELECT \(VolunteerStore.columns) FROM volunteers v CROSS JOIN organisations o
            WHERE o.id = v.organisation_id AND v.status = 'submitted' AND \(within(places, in: tx)) ORDER BY v.created_at, v.id LIMIT \(limit)
            """).map(VolunteerStore.read)
    }

    /// How many wait, counted no further than `limit`. Every page of staff says it, and to find those of one place among
    /// all that wait costs the more the larger the city is: so it is kept until somebody comes, goes or is moved.
    package static func countWaiting(places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        let key = "waiting volunteers \(limit) " + places.map(\.path).sorted().joined(separator: " ")
        return try tx.copy(key, of: .waiting) { try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM volunteers v CROSS JOIN organisations o
            WHERE o.id = v.organisation_id AND v.status = 'submitted' AND \(within(places, in: tx)) LIMIT \(limit)) AS few
            """) ?? 0 }
    }

    /// The hash that is known here of those that a typed number may have: telephone, or document of any kind.
    static func knownKey(of typed: String, _ vault: Vault, in tx: Transaction) throws -> [UInt8]? {
        var phones: [[UInt8]] = []
        if let phone = PhoneNumber(typed) { phones.append(VolunteerStore.phoneHash(phone.number, vault)) }
        let documents = IdentityDocument.Kind.allCases.map { kind in
            VolunteerStore.documentHash(IdentityDocument(kind: kind, number: typed), vault)
        }
        return try tx.value("SELECT phone_hash FROM volunteers WHERE phone_hash IN \(list: phones) LIMIT 1")
            ?? tx.value("SELECT document_hash FROM volunteers WHERE document_hash IN \(list: documents) LIMIT 1")
    }

    /// Names that begin with some words, as a condition on `v`.
    package static func bears(_ name: String) -> SQL { "v.name >= \(name) AND v.name < \(name + "\u{10FFFF}")" }

    /// Whether the volunteer whose id stands in a column bears a name that begins so, or the number.
    package static func bears(_ words: String, id column: SQL) -> SQL {
        let bears: SQL = VolunteerNumber(words).map { "v.number = \($0.digits)" } ?? bears(words)
        return "EXISTS (SELECT 1 FROM volunteers v WHERE v.id = \(column) AND \(bears))"
    }

    /// Whether so few people bear a name that they are read one by one.
    package static func isRare(name: String, in tx: Transaction) throws -> Bool { try isRare(bears(name), in: tx) }

    /// So many rows are read and sorted without anybody noticing.
    private static let few = 500

    static func isRare(_ condition: SQL, in tx: Transaction) throws -> Bool {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM volunteers v WHERE \(condition) LIMIT \(few + 1)) AS few", as: Int.self) ?? 0 <= few
    }

    static func isRare(category: String, in tx: Transaction) throws -> Bool {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM volunteer_choices WHERE kind = 'category' AND code = \(category) LIMIT \(few + 1)) AS few
            """, as: Int.self) ?? 0 <= few
    }

    static func inside(_ places: [Place]) -> SQL {
        places.contains(.city) ? "1=1" : .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" })
    }

    /// Places as a condition on the volunteer `v` and its organisation `o`.
    private static func within(_ places: [Place], in tx: Transaction) throws -> SQL {
        try OrganisationStore.few(in: places, tx: tx).map { "v.organisation_id IN \(list: $0)" } ?? inside(places)
    }

    private static func beyond(_ id: VolunteerID, _ way: VolunteerWay, backwards: Bool) -> SQL {
        let sign: SQL = way.order.descending != backwards ? "<" : ">"
        return "(\(way.key("v")), \(way.id)) \(sign) (SELECT \(way.key("c")), c.id FROM volunteers c WHERE c.id = \(id))"
    }
}
