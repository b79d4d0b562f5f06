import Kernel
import Rights
import Storage

/// All SQL of brands.
package enum BrandStore {
    struct Draft: Sendable {
        var organisation: OrganisationID
        var name: String
        var slogan: String
        var description: String
        var category: String
        var startedOn: Day?
        var status: Brand.Status
    }

    private static let query: SQL = """
        SELECT b.*, o.path AS team_path, o.name AS team_name
        FROM brands b JOIN organisations o ON o.id = b.organisation_id
        """

    package static func find(_ id: BrandID, in tx: Transaction) throws -> Brand? {
        try tx.first("\(query) WHERE b.id = \(id)").map { try read($0, in: tx) }
    }

    package static func require(_ id: BrandID, in tx: Transaction) throws -> Brand {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// Brands in use, by name, after `cursor`.
    package static func active(after cursor: BrandID?, limit: Int, in tx: Transaction) throws -> [Brand] {
        try tx.rows("\(query) WHERE b.status = 'active' AND b.id > \(cursor ?? BrandID(0)) ORDER BY b.id LIMIT \(limit)").map { try read($0, in: tx) }
    }

    /// Brands of the organisations in these places, retired ones too.
    static func list(in places: [Place], limit: Int, tx: Transaction) throws -> [Brand] {
        try tx.rows("\(query) WHERE \(ProjectListStore.below(places)) ORDER BY b.status, b.name LIMIT \(limit)").map { try read($0, in: tx) }
    }

    /// The brands that a team may use: of its own organisation and of those above it.
    static func usable(at place: Place, limit: Int, in tx: Transaction) throws -> [Brand] {
        let paths = place.path.split(separator: "/").reduce(into: ["/"]) { $0.append(($0.last ?? "/") + $1 + "/") }
        return try tx.rows("\(query) WHERE b.status = 'active' AND o.path IN \(list: paths) ORDER BY b.name LIMIT \(limit)").map { try read($0, in: tx) }
    }

    static func isNameTaken(_ name: String, except id: BrandID?, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM brands WHERE name = \(name) AND id <> \(id ?? BrandID(0))")
    }

    static func insert(_ draft: Draft, at now: Instant, in tx: Transaction) throws -> BrandID {
        try tx.insert("""
            INSERT INTO brands (organisation_id, name, slogan, description, category, started_on, status, created_at)
            VALUES (\(draft.organisation), \(draft.name), \(draft.slogan), \(draft.description), \(draft.category),
                    \(draft.startedOn), \(draft.status), \(now)) RETURNING id
            """)
    }

    static func update(_ id: BrandID, _ draft: Draft, in tx: Transaction) throws {
        try tx.run("""
            UPDATE brands SET name = \(draft.name), slogan = \(draft.slogan), description = \(draft.description),
                category = \(draft.category), started_on = \(draft.startedOn), status = \(draft.status) WHERE id = \(id)
            """)
    }

    private static func read(_ row: Row, in tx: Transaction) throws -> Brand {
        let id: BrandID = try row.get("id")
        return Brand(id: id, organisation: try row.get("organisation_id"), organisationName: try row.get("team_name"),
              place: Place(try row.get("team_path")), name: try row.get("name"), slogan: try row.get("slogan"),
              description: try row.get("description"), category: try row.get("category"), startedOn: try row.get("started_on"),
              status: try row.get("status"), projects: try ProjectFigureStore.count(of: id, in: tx))
    }
}
