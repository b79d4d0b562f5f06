import Kernel
import Organisations
import Rights
import Storage

/// What an organisation has sent up for a period, or has not.
struct DueReport: Sendable {
    /// Where a report is that is waited for.
    enum State: String, CaseIterable, Sendable {
        /// Nothing was begun.
        case nothing
        case draft, submitted, returned, accepted
        /// Not sent though its last day has passed, or sent after it.
        case late
    }

    let organisation: OrganisationID
    let name: String
    let kind: Organisation.Kind
    let report: ReportID?
    let status: Report.Status?
    let submittedAt: Instant?
    let answer: String

    var state: State { status.flatMap { State(rawValue: $0.rawValue) } ?? .nothing }
}

/// Which of them a list shows; nil means any.
struct DueFilter: Sendable {
    /// Part of the name.
    let words: String?
    var state: DueReport.State?
    /// The last day, for the state `late`.
    let due: Day?
    let today: Day

    func only(_ state: DueReport.State?) -> DueFilter { DueFilter(words: words, state: state, due: due, today: today) }
}

/// SQL of what should come from below.
enum ReportDueStore {
    /// The organisations directly below one that report to it, in the order in which they were founded.
    static func list(below upper: OrganisationID, _ period: ReportPeriod, _ filter: DueFilter, after: OrganisationID? = nil, limit: Int, in tx: Transaction) throws -> [DueReport] {
        var all = conditions(upper, period, filter)
        if let after { all.append("o.id > \(after)") }
        return try tx.rows("""
            SELECT o.id, o.name, o.kind, r.id AS report_id, r.status, r.submitted_at, COALESCE(r.answer, '') AS answer
            FROM organisations o LEFT JOIN reports r ON r.organisation_id = o.id AND r.period = \(period)
            WHERE \(.all(all)) ORDER BY o.id LIMIT \(limit)
            """).map {
                DueReport(organisation: try $0.get("id"), name: try $0.get("name"), kind: try $0.get("kind"), report: try $0.get("report_id"),
                          status: try $0.get("status"), submittedAt: try $0.get("submitted_at"), answer: try $0.get("answer"))
            }
    }

    /// How many there are of each state.
    static func counts(below upper: OrganisationID, _ period: ReportPeriod, _ filter: DueFilter, in tx: Transaction) throws -> [DueReport.State: Int] {
        var counts: [DueReport.State: Int] = [:]
        for row in try tx.rows("""
            SELECT COALESCE(r.status, 'nothing') AS state, COUNT(*) AS amount
            FROM organisations o LEFT JOIN reports r ON r.organisation_id = o.id AND r.period = \(period)
            WHERE \(.all(conditions(upper, period, filter.only(nil)))) GROUP BY COALESCE(r.status, 'nothing')
            """) {
            if let state = DueReport.State(rawValue: try row.get("state")) { counts[state] = try row.get("amount") }
        }
        let late: Int? = try tx.value("""
            SELECT COUNT(*) FROM organisations o LEFT JOIN reports r ON r.organisation_id = o.id AND r.period = \(period)
            WHERE \(.all(conditions(upper, period, filter.only(.late))))
            """)
        if let late, late > 0 { counts[.late] = late }
        return counts
    }

    /// Organisations at work that report and have sent nothing for a period, or had it sent back.
    static func missing(_ period: ReportPeriod, after: OrganisationID?, limit: Int, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("""
            SELECT o.* FROM organisations o
            WHERE o.status = 'active' AND o.kind NOT IN ('team', 'office') AND o.created_at < \(period.end) AND o.id > \(after ?? OrganisationID(0))
              AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.organisation_id = o.id AND r.period = \(period) AND r.status IN ('submitted', 'accepted'))
            ORDER BY o.id LIMIT \(limit)
            """).map(OrganisationStore.read)
    }

    /// What is below a suspended organisation reports to the next one above, as ``OrganisationPartStore/answering(above:in:)`` says.
    private static func conditions(_ upper: OrganisationID, _ period: ReportPeriod, _ filter: DueFilter) -> [SQL] {
        var all: [SQL] = [
            """
            o.parent_id IN (WITH RECURSIVE gap (id) AS (SELECT CAST(\(upper) AS BIGINT) UNION ALL
                SELECT c.id FROM organisations c JOIN gap ON c.parent_id = gap.id WHERE \(SQL.passive("c.kind <> 'team'")) AND \(SQL.passive("c.status = 'suspended'")))
                SELECT id FROM gap)
            """,
            .passive("o.kind <> 'team'"), .passive("o.status = 'active'"), .passive("o.created_at < \(period.end)"),
        ]
        if let words = filter.words {
            all.append("LOWER(o.name) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'")
        }
        switch filter.state {
        case nil: break
        case .nothing: all.append("r.id IS NULL")
        case .late: // As ``Report/isLate(_:after:at:)`` says.
            guard let due = filter.due else { return all + ["1=0"] }
            let end = Instant(day: due.adding(days: 1))
            all.append(filter.today > due ? "r.submitted_at IS NULL OR r.submitted_at >= \(end)" : "r.submitted_at >= \(end)")
        case .draft, .submitted, .returned, .accepted: all.append("r.status = \(filter.state?.rawValue ?? "")")
        }
        return all
    }
}
