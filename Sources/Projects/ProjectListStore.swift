import Kernel
import Organisations
import Rights
import Storage

/// SQL of lists of projects. Each list is read along an index that has its order, see ``ProjectWays``.
package enum ProjectListStore {
    /// Who is asking: anybody sees what has been approved and is listed, staff see everything in their places.
    package enum Audience: Sendable {
        case anyone
        case staff([Place])
    }

    package enum Order: Sendable {
        /// By the start, the soonest first.
        case soonest
        case latest
    }

    /// A page of projects, after `cursor`.
    package static func list(_ filter: ProjectFilter, for audience: Audience, order: Order, after cursor: ProjectCursor? = nil,
                             limit: Int, at now: Instant, in tx: Transaction) throws -> [ProjectSummary] {
        var found: [ProjectID: Instant] = [:]
        for way in try ProjectWays.all(filter, for: audience, at: now, in: tx) {
            for row in try tx.rows(way.keys(order, after: cursor, limit: limit)) { found[try row.get("id")] = try row.get("starts_at") }
        }
        let sorted = found.sorted { left, right in
            order == .soonest ? (left.value, left.key) < (right.value, right.key) : (left.value, left.key) > (right.value, right.key)
        }
        return try list(ids: sorted.prefix(limit).map(\.key), in: tx)
    }

    /// These projects, in this order; those that are not there are left out.
    package static func list(ids: [ProjectID], in tx: Transaction) throws -> [ProjectSummary] {
        let found = try tx.rows("""
            SELECT \(ProjectStore.columns), \(sums) FROM \(ProjectStore.tables) WHERE p.id IN \(list: ids)
            """).map(read)
        let byID = Dictionary(found.map { ($0.project.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { byID[$0] }
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: ProjectFilter, for audience: Audience, limit: Int, at now: Instant, in tx: Transaction) throws -> Int {
        guard let few = try ids(filter, for: audience, limit: limit, at: now, in: tx) else { return 0 }
        return min(limit, try tx.value("SELECT COUNT(*) FROM (\(few)) AS few") ?? 0)
    }

    /// The phases that these projects are in, of no more than `limit` of them.
    package static func phases(_ filter: ProjectFilter, for audience: Audience, limit: Int, at now: Instant, in tx: Transaction) throws -> [ProjectPhase] {
        guard let few = try ids(filter, for: audience, limit: limit, at: now, in: tx) else { return [] }
        var found = try tx.rows("SELECT id FROM (\(few)) AS few LIMIT \(limit)").map { try $0.get(at: 0, as: ProjectID.self) }
        guard let last = found.last else { return [] }
        let count = found.count
        // One length, so that there is one statement; a list, so that no engine reads all projects for it.
        found += Array(repeating: last, count: limit - count)
        return try tx.rows("""
            SELECT p.status, p.starts_at, p.ends_at, p.recruit_from, p.recruit_to FROM projects p WHERE p.id IN \(list: found)
            """).map { row in
                ProjectPhase(try row.get("status"), startsAt: try row.get("starts_at"), endsAt: try row.get("ends_at"),
                             recruitFrom: try row.get("recruit_from"), recruitTo: try row.get("recruit_to"), at: now)
            }
    }

    private static func ids(_ filter: ProjectFilter, for audience: Audience, limit: Int, at now: Instant, in tx: Transaction) throws -> SQL? {
        let ways = try ProjectWays.all(filter, for: audience, at: now, in: tx).map { $0.ids(limit: limit) }
        guard var all = ways.first else { return nil }
        for way in ways.dropFirst() { all += " UNION " + way }
        return all
    }

    /// The projects that have waited longest for a decision, oldest first.
    static func submitted(in places: [Place], limit: Int, in tx: Transaction) throws -> [ProjectSummary] {
        let ids = try tx.rows("""
            SELECT p.id FROM projects p CROSS JOIN organisations o
            WHERE o.id = p.organisation_id AND p.status = 'submitted' AND \(within(places, in: tx)) ORDER BY p.submitted_at, p.id LIMIT \(limit)
            """)
        return try list(ids: ids.map { try $0.get("id") }, in: tx)
    }

    static func countSubmitted(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT p.id FROM projects p CROSS JOIN organisations o
            WHERE o.id = p.organisation_id AND p.status = 'submitted' AND \(within(places, in: tx)) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static let sums: SQL = """
        (SELECT COUNT(*) FROM posts s WHERE s.project_id = p.id) AS posts,
        (SELECT CAST(COALESCE(SUM(s.quota), 0) AS INTEGER) FROM posts s WHERE s.project_id = p.id) AS quota,
        (SELECT CAST(COALESCE(SUM(s.taken), 0) AS INTEGER) FROM posts s WHERE s.project_id = p.id) AS taken,
        (SELECT CAST(COALESCE(SUM(s.waiting), 0) AS INTEGER) FROM posts s WHERE s.project_id = p.id) AS waiting
        """

    /// Places as a condition on the team's organisation `o`.
    static func below(_ places: [Place]) -> SQL {
        places.contains(.city) ? "1=1" : .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" })
    }

    /// Places as a condition on the project `p` and its organisation `o`.
    static func within(_ places: [Place], in tx: Transaction) throws -> SQL {
        try OrganisationStore.few(in: places, tx: tx).map { "p.organisation_id IN \(list: $0)" } ?? below(places)
    }

    private static func read(_ row: Row) throws -> ProjectSummary {
        ProjectSummary(project: try ProjectStore.read(row), posts: try row.get("posts"), quota: try row.get("quota"),
                       taken: try row.get("taken"), waiting: try row.get("waiting"))
    }
}
