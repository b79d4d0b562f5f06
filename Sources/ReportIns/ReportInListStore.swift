import Kernel
import Organisations
import Rights
import ServiceRecords
import Storage

/// Which report-ins to list; nil means any.
package struct ReportInFilter: Sendable {
    package var status: ReportIn.Status?
    package var community: OrganisationID?
    package var employer: OrganisationID?
    /// Confirmed, and without a post.
    package var isIdle = false
    /// Part of the volunteer's, the community's or the unit's name.
    package var words: String?
    /// Of which the hours are.
    package var quarter: Quarter

    package init(quarter: Quarter) { self.quarter = quarter }
}

/// A report-in with what came of it.
package struct ReportInLine: Sendable {
    package let reportIn: ReportIn
    /// In the quarter.
    package let times: Int
    package let hours: ServiceTime
}

/// SQL of lists of report-ins, the newest first.
package enum ReportInListStore {
    /// - Parameter actor: sees those made to their communities, and those of their units' people who agreed to it.
    package static func list(_ filter: ReportInFilter, for actor: Actor, today: Day, from start: ListStart<ReportInKind> = .first, limit: Int,
                             in tx: Transaction) throws -> [ReportInLine] {
        var conditions = conditions(filter, actor)
        switch start {
        case .first: break
        case .after(let id): conditions.append("r.id < \(id)")
        case .before(let id): conditions.append("r.id > \(id)")
        }
        let found = try tx.rows("""
            SELECT \(ReportInStore.columns), \(times(in: filter.quarter, today)) AS times, \(hundredths(in: filter.quarter, today)) AS hundredths
            FROM \(ReportInStore.tables) WHERE \(.all(conditions)) ORDER BY r.id \(raw: start.isBackwards ? "ASC" : "DESC") LIMIT \(limit)
            """).map(line)
        return start.isBackwards ? found.reversed() : found
    }

    package static func count(_ filter: ReportInFilter, for actor: Actor, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM \(ReportInStore.tables) WHERE \(.all(conditions(filter, actor))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// Those that wait for a community in some places, the oldest first.
    static func waiting(in places: [Place], limit: Int, tx: Transaction) throws -> [ReportIn] {
        try tx.rows("""
            SELECT \(ReportInStore.columns) FROM \(ReportInStore.tables)
            WHERE r.status = 'submitted' AND \(OrganisationStore.inside(places, path: "c.path")) ORDER BY r.reported_at, r.id LIMIT \(limit)
            """).map(ReportInStore.read)
    }

    static func countWaiting(in places: [Place], limit: Int, tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM report_ins r JOIN organisations c ON c.id = r.community_id
            WHERE r.status = 'submitted' AND \(OrganisationStore.inside(places, path: "c.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// What one report-in came to between two moments.
    static func served(_ id: ReportInID, from: Instant, to: Instant, today: Day, in tx: Transaction) throws -> (times: Int, hours: ServiceTime) {
        guard let row = try tx.first("""
            SELECT \(ServedAtPlaceStore.times(of: "r.volunteer_id", under: "c.path", span(from, to), on: today)) AS times,
                   \(ServedAtPlaceStore.hundredths(of: "r.volunteer_id", under: "c.path", span(from, to), on: today)) AS hundredths
            FROM \(ReportInStore.tables) WHERE r.id = \(id)
            """) else { throw Refusal.notFound }
        return (try row.get("times"), try row.get("hundredths"))
    }

    static func times(in quarter: Quarter, _ today: Day) -> SQL {
        ServedAtPlaceStore.times(of: "r.volunteer_id", under: "c.path", span(quarter.begins, quarter.ends), on: today)
    }

    static func hundredths(in quarter: Quarter, _ today: Day) -> SQL {
        ServedAtPlaceStore.hundredths(of: "r.volunteer_id", under: "c.path", span(quarter.begins, quarter.ends), on: today)
    }

    /// Service counts from the day of the report-in until it ends, once the community has confirmed it.
    private static func span(_ from: Instant, _ to: Instant) -> ServedAtPlaceStore.Span {
        .init(from: from, to: to, """
            r.status IN ('confirmed', 'ended') AND s.started_at >= r.counts_from AND (r.ended_at IS NULL OR s.started_at < r.ended_at)
            """)
    }

    static func line(_ row: Row) throws -> ReportInLine {
        ReportInLine(reportIn: try ReportInStore.read(row), times: try row.get("times"), hours: try row.get("hundredths"))
    }

    private static func conditions(_ filter: ReportInFilter, _ actor: Actor) -> [SQL] {
        var all: [SQL] = [.any([
            OrganisationStore.inside(actor.places(for: .confirmReportIns), path: "c.path"),
            .all([
                "r.shared_at IS NOT NULL AND r.status IN ('submitted', 'confirmed', 'ended') AND e.path IS NOT NULL",
                OrganisationStore.inside(actor.places(for: .seeEmployees), path: "e.path"),
            ]),
        ])]
        if let status = filter.status { all.append("r.status = \(status)") }
        if let community = filter.community { all.append("r.community_id = \(community)") }
        if let employer = filter.employer { all.append("r.employer_id = \(employer)") }
        if filter.isIdle {
            all.append("""
                r.status = 'confirmed' AND NOT EXISTS (SELECT 1 FROM community_post_holders h WHERE h.report_in_id = r.id AND h.left_at IS NULL)
                """)
        }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["v.name", "c.name", "COALESCE(e.name, r.employer_name)"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        return all
    }

    // MARK: Who has not reported

    /// Somebody who belongs to a unit and has reported nowhere.
    struct Missing: Sendable {
        let volunteer: VolunteerID
        let name, number, phoneMasked: String
    }

    /// Of those whom a unit manages or who are members of it, as far as that is known here.
    static func missing(at employer: OrganisationID, words: String?, after: VolunteerID?, limit: Int, in tx: Transaction) throws -> [Missing] {
        try tx.rows("""
            SELECT v.id, v.name, v.number, v.phone_masked FROM volunteers v
            WHERE \(missingCondition(employer, words)) AND v.id > \(after ?? VolunteerID(0)) ORDER BY v.id LIMIT \(limit)
            """).map {
                Missing(volunteer: try $0.get("id"), name: try $0.get("name"), number: try $0.get("number", as: String?.self) ?? "",
                        phoneMasked: try $0.get("phone_masked"))
            }
    }

    static func countMissing(at employer: OrganisationID, words: String?, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM volunteers v WHERE \(missingCondition(employer, words)) LIMIT \(limit)) AS bounded") ?? 0
    }

    private static func missingCondition(_ employer: OrganisationID, _ words: String?) -> SQL {
        var all: [SQL] = [
            """
            v.id IN (SELECT w.id FROM volunteers w WHERE w.organisation_id = \(employer)
                     UNION SELECT m.volunteer_id FROM team_members m WHERE m.organisation_id = \(employer) AND m.status = 'member')
            """,
            "v.status = 'active'",
            "NOT EXISTS (SELECT 1 FROM report_ins r WHERE r.volunteer_id = v.id AND r.status IN ('submitted', 'confirmed'))",
        ]
        if let words { all.append("LOWER(v.name) LIKE \(SQL.like(words.lowercased())) ESCAPE '!'") }
        return .all(all)
    }
}
