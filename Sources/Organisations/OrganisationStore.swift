import Kernel
import Rights
import Storage

/// All SQL of organisations.
package enum OrganisationStore {
    package static func find(_ id: OrganisationID, in tx: Transaction) throws -> Organisation? {
        try tx.first("SELECT * FROM organisations WHERE id = \(id)").map(read)
    }

    static func find(at place: Place, in tx: Transaction) throws -> Organisation? {
        try tx.first("SELECT * FROM organisations WHERE path = \(place.path)").map(read)
    }

    /// The organisation, or the answer that there is none.
    package static func require(_ id: OrganisationID, in tx: Transaction) throws -> Organisation {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// The city's office.
    package static func root(in tx: Transaction) throws -> Organisation {
        guard let row = try tx.first("SELECT * FROM organisations WHERE path = '/'") else { throw Refusal.notFound }
        return try read(row)
    }

    /// Whether the organisation of a row stands in one of the places; `path` is the column that holds its path.
    package static func inside(_ places: [Place], path: String) -> SQL {
        if places.contains(.city) { return "1=1" }
        return .any(places.map { "\(raw: path) >= \($0.path) AND \(raw: path) < \($0.path + "~")" })
    }

    /// So many organisations are named one by one, so that what belongs to them is read through its index.
    private static let few = 50

    /// The organisations in some places when they are few; nil for the city and other large places, whose rows are a good
    /// part of all rows, so that a list is read in its own order and what lies elsewhere is passed over.
    package static func few(in places: [Place], tx: Transaction) throws -> [OrganisationID]? {
        if places.contains(.city) { return nil }
        let found = try tx.rows("SELECT id FROM organisations WHERE \(inside(places, path: "path")) LIMIT \(few + 1)")
        return found.count > few ? nil : try found.map { try $0.get(at: 0) }
    }

    /// The office at the root of a new city.
    package static func insertRoot(name: String, region: RegionCode, at now: Instant, in tx: Transaction) throws -> OrganisationID {
        let id: OrganisationID = try tx.insert("""
            INSERT INTO organisations (parent_id, path, kind, status, number, name, region, join_mode, created_at, decided_at)
            VALUES (NULL, '/', 'office', 'active', \(try nextNumber(region, in: tx)), \(name), \(region), 'closed', \(now), \(now))
            RETURNING id
            """)
        try OrganisationFigureStore.begin(id, in: tx)
        try OrganisationSearchStore.begin(id, in: tx)
        return id
    }

    /// The next number (编号) of an organisation: the county's six digits and a city-wide sequence, "360502-00017".
    static func nextNumber(_ region: RegionCode, in tx: Transaction) throws -> String {
        let next: Int = try tx.insert("UPDATE organisation_numbers SET last = last + 1 RETURNING last")
        let digits = String(next)
        return region.six + "-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    package static func read(_ row: Row) throws -> Organisation {
        Organisation(
            id: try row.get("id"), parent: try row.get("parent_id"), place: Place(try row.get("path")), kind: try row.get("kind"), nature: try row.get("nature"),
            relation: try row.get("relation"), status: try row.get("status"), number: try row.get("number"),
            name: try row.get("name"), region: try row.get("region"))
    }
}
