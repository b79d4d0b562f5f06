import Kernel
import Organisations
import Rights
import Sites
import Storage

/// Which reports to list; nil means any.
struct ReportFilter: Sendable {
    /// Part of the organisation's name.
    var words: String?
    var kind: ReportPeriod.Kind?
    var period: ReportPeriod?
    var status: Report.Status?
}

/// SQL of lists of reports, the newest first.
enum ReportListStore {
    static func list(_ filter: ReportFilter, places: [Place], from start: ListStart<ReportKind> = .first, limit: Int, in tx: Transaction) throws -> [Report] {
        var all = conditions(filter, places)
        switch start {
        case .first: break
        case .after(let id): all.append("r.id < \(id)")
        case .before(let id): all.append("r.id > \(id)")
        }
        let direction = start.isBackwards ? "ASC" : "DESC"
        let found = try tx.rows("\(ReportStore.source) WHERE \(.all(all)) ORDER BY r.id \(raw: direction) LIMIT \(limit)").map(ReportStore.read)
        return start.isBackwards ? found.reversed() : found
    }

    static func count(_ filter: ReportFilter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM reports r JOIN organisations o ON o.id = r.organisation_id
            WHERE \(.all(conditions(filter, places))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// What an organisation prepared last.
    static func last(of organisation: OrganisationID, in tx: Transaction) throws -> Report? {
        try tx.first("\(ReportStore.source) WHERE r.organisation_id = \(organisation) ORDER BY r.id DESC LIMIT 1").map(ReportStore.read)
    }

    /// Those that wait for somebody in some places, the longest first.
    static func waiting(in places: [Place], limit: Int, in tx: Transaction) throws -> [Report] {
        try tx.rows("""
            \(ReportStore.source) WHERE r.status = 'submitted' AND \(OrganisationStore.inside(places, path: "u.path"))
            ORDER BY r.submitted_at, r.id LIMIT \(limit)
            """).map(ReportStore.read)
    }

    static func countWaiting(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM reports r JOIN organisations u ON u.id = r.upper_id
            WHERE r.status = 'submitted' AND \(OrganisationStore.inside(places, path: "u.path")) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static func conditions(_ filter: ReportFilter, _ places: [Place]) -> [SQL] {
        var all: [SQL] = [OrganisationStore.inside(places, path: "o.path")]
        if let words = filter.words {
            all.append("LOWER(o.name) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'")
        }
        if let period = filter.period { all.append("r.period = \(period)") }
        if let status = filter.status { all.append("r.status = \(status)") }
        switch filter.kind {
        case .month: all.append("length(r.period) = 7 AND r.period NOT LIKE '%Q%'")
        case .quarter: all.append("r.period LIKE '%Q%'")
        case .year: all.append("length(r.period) = 4")
        case nil: break
        }
        return all
    }
}
