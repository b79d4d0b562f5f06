import Kernel
import Organisations
import Rights
import Storage

/// How report-ins add up at a community or of a unit.
package struct ReportInSum: Sendable {
    package let name: String
    package let waiting, confirmed, ended: Int
    /// Confirmed, with a post; and who served in the quarter.
    package let posted, serving: Int
    package let times: Int
    package let hours: ServiceTime
}

extension ReportInSum {
    /// All of them together.
    init(_ sums: [ReportInSum]) {
        func sum(_ number: KeyPath<ReportInSum, Int>) -> Int { sums.reduce(0) { $0 + $1[keyPath: number] } }
        self.init(name: "", waiting: sum(\.waiting), confirmed: sum(\.confirmed), ended: sum(\.ended), posted: sum(\.posted), serving: sum(\.serving),
                  times: sum(\.times), hours: sums.map(\.hours).sum())
    }
}

/// SQL of sums over report-ins.
package enum ReportInSumStore {
    package enum Part: String, CaseIterable, Sendable {
        case community, employer
    }

    package enum Order: String, CaseIterable, Sendable {
        case hours, confirmed, name
    }

    /// So many lines are shown; the file has all.
    static let limit = 500

    /// - Parameter places: of the communities.
    static func list(by part: Part, _ quarter: Quarter, order: Order, words: String?, in places: [Place], today: Day, limit: Int = limit,
                     tx: Transaction) throws -> [ReportInSum] {
        let direction: SQL = switch order {
        case .hours: "hundredths DESC, name"
        case .confirmed: "confirmed DESC, name"
        case .name: "name"
        }
        return try tx.rows("""
            WITH \(lines(by: part, quarter, words, places, today)) SELECT name, \(sums) FROM lines GROUP BY key, name ORDER BY \(direction), key LIMIT \(limit)
            """).map(read)
    }

    static func total(_ quarter: Quarter, words: String?, by part: Part, in places: [Place], today: Day, tx: Transaction) throws -> ReportInSum {
        guard let row = try tx.first("WITH \(lines(by: part, quarter, words, places, today)) SELECT '' AS name, \(sums) FROM lines") else { throw Refusal.notFound }
        return try read(row)
    }

    /// How many lines there are, counted no further than `limit`.
    static func count(by part: Part, words: String?, in places: [Place], limit: Int, tx: Transaction) throws -> Int {
        let (key, name) = columns(of: part)
        return try tx.value("""
            SELECT COUNT(*) FROM (SELECT DISTINCT \(key) AS key, \(name) AS name FROM \(ReportInStore.tables) WHERE \(conditions(part, words, places))
            LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static let sums: SQL = """
        COALESCE(SUM(CASE WHEN status = 'submitted' THEN 1 ELSE 0 END), 0) AS waiting,
        COALESCE(SUM(CASE WHEN status = 'confirmed' THEN 1 ELSE 0 END), 0) AS confirmed,
        COALESCE(SUM(CASE WHEN status = 'ended' THEN 1 ELSE 0 END), 0) AS ended,
        COALESCE(SUM(CASE WHEN status = 'confirmed' THEN posted ELSE 0 END), 0) AS posted,
        COALESCE(SUM(CASE WHEN times > 0 THEN 1 ELSE 0 END), 0) AS serving,
        CAST(COALESCE(SUM(times), 0) AS BIGINT) AS times, CAST(COALESCE(SUM(hundredths), 0) AS BIGINT) AS hundredths
        """

    private static func columns(of part: Part) -> (key: SQL, name: SQL) {
        switch part {
        case .community: ("CAST(c.id AS TEXT)", "c.name")
        case .employer: ("CASE WHEN e.id IS NULL THEN r.employer_name ELSE CAST(e.id AS TEXT) END", "COALESCE(e.name, r.employer_name)")
        }
    }

    private static func conditions(_ part: Part, _ words: String?, _ places: [Place]) -> SQL {
        var all: [SQL] = ["r.status IN ('submitted', 'confirmed', 'ended')", OrganisationStore.inside(places, path: "c.path")]
        if let words { all.append("LOWER(\(columns(of: part).name)) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'") }
        return .all(all)
    }

    private static func lines(by part: Part, _ quarter: Quarter, _ words: String?, _ places: [Place], _ today: Day) -> SQL {
        let (key, name) = columns(of: part)
        return """
            lines AS (
                SELECT \(key) AS key, \(name) AS name, r.status,
                       CASE WHEN EXISTS (SELECT 1 FROM community_post_holders h WHERE h.report_in_id = r.id AND h.left_at IS NULL) THEN 1 ELSE 0 END AS posted,
                       \(ReportInListStore.times(in: quarter, today)) AS times, \(ReportInListStore.hundredths(in: quarter, today)) AS hundredths
                FROM \(ReportInStore.tables) WHERE \(conditions(part, words, places))
            )
            """
    }

    private static func read(_ row: Row) throws -> ReportInSum {
        ReportInSum(
            name: try row.get("name"), waiting: try row.get("waiting"), confirmed: try row.get("confirmed"), ended: try row.get("ended"),
            posted: try row.get("posted"), serving: try row.get("serving"), times: try row.get("times"), hours: try row.get("hundredths"))
    }
}
