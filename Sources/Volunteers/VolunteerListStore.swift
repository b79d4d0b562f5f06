import Kernel
import Rights
import Storage
import Vault

/// The SQL of lists of volunteers.
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
        var conditions = try conditions(filter, places, today, in: tx)
        var backwards = false
        switch cursor {
        case .start: break
        case .after(let id): conditions.append(beyond(id, order, backwards: false))
        case .before(let id):
            conditions.append(beyond(id, order, backwards: true))
            backwards = true
        }
        let descending = order.descending != backwards
        let direction: SQL = descending ? "DESC" : "ASC"
        let rows = try tx.rows("""
            SELECT \(VolunteerStore.columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE \(.all(conditions)) ORDER BY \(key(order, "v")) \(direction), v.id \(direction) LIMIT \(limit)
            """).map(VolunteerStore.read)
        return backwards ? rows.reversed() : rows
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: VolunteerFilter, places: [Place], today: Day, limit: Int, in tx: Transaction) throws -> Int {
        let conditions = try conditions(filter, places, today, in: tx)
        return try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE \(.all(conditions)) LIMIT \(limit)) AS few
            """) ?? 0
    }

    /// Every volunteer of a list by number of registration, for exports.
    package static func each(_ filter: VolunteerFilter, places: [Place], today: Day, in tx: Transaction, _ body: (Volunteer) throws -> Void) throws {
        let conditions = try conditions(filter, places, today, in: tx)
        try tx.each("""
            SELECT \(VolunteerStore.columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE \(.all(conditions)) ORDER BY v.id
            """) { try body(VolunteerStore.read($0)) }
    }

    /// The oldest that wait for a decision.
    package static func waiting(places: [Place], limit: Int, in tx: Transaction) throws -> [Volunteer] {
        try tx.rows("""
            SELECT \(VolunteerStore.columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.status = 'submitted' AND \(inside(places)) ORDER BY v.created_at, v.id LIMIT \(limit)
            """).map(VolunteerStore.read)
    }

    /// How many wait, counted no further than `limit`.
    package static func countWaiting(places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.status = 'submitted' AND \(inside(places)) LIMIT \(limit)) AS few
            """) ?? 0
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

    private static func conditions(_ filter: VolunteerFilter, _ places: [Place], _ today: Day, in tx: Transaction) throws -> [SQL] {
        var all: [SQL] = [inside(places)]
        if let name = filter.name { all.append("v.name >= \(name) AND v.name < \(name + "\u{10FFFF}")") }
        if let number = filter.number { all.append("v.number = \(number)") }
        if let key = filter.key { all.append("v.phone_hash = \(key) OR v.document_hash = \(key)") }
        if let status = filter.status { all.append("v.status = \(status)") } else { all.append("v.status <> 'merged'") }
        if let organisation = filter.organisation {
            all.append("""
                o.path >= (SELECT t.path FROM organisations t WHERE t.id = \(organisation))
                AND o.path < (SELECT t.path FROM organisations t WHERE t.id = \(organisation)) || '~'
                """)
        }
        if let category = filter.category {
            all.append("EXISTS (SELECT 1 FROM volunteer_choices c WHERE c.volunteer_id = v.id AND c.kind = 'category' AND c.code = \(category))")
        }
        if let age = filter.age {
            let births = age.births(on: today)
            all.append("v.born_on <= \(births.to)")
            if let after = births.after { all.append("v.born_on > \(after)") }
        }
        if let from = filter.registeredFrom { all.append("v.registered_on >= \(from)") }
        if let to = filter.registeredTo { all.append("v.registered_on <= \(to)") }
        if filter.duplicates { all.append("v.duplicate_of IS NOT NULL") }
        return all
    }

    static func inside(_ places: [Place]) -> SQL {
        places.contains(.city) ? "1=1" : .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" })
    }

    /// What the list is ordered by, before the id; never NULL, so that a cursor finds its place.
    private static func key(_ order: VolunteerOrder, _ table: String) -> SQL {
        switch order.column {
        case .newest: SQL(raw: "\(table).id")
        case .name: SQL(raw: "\(table).name")
        case .number: SQL(raw: "COALESCE(\(table).number, '')")
        case .registered: SQL(raw: "COALESCE(\(table).registered_on, '')")
        }
    }

    private static func beyond(_ id: VolunteerID, _ order: VolunteerOrder, backwards: Bool) -> SQL {
        let sign: SQL = order.descending != backwards ? "<" : ">"
        return "(\(key(order, "v")), v.id) \(sign) (SELECT \(key(order, "c")), c.id FROM volunteers c WHERE c.id = \(id))"
    }
}
