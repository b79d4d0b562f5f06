import Audit
import Kernel
import Organisations
import Rights
import Storage
import Volunteers

/// Which feedback to list; nil means any.
package struct FeedbackFilter: Sendable {
    package var quarter: Quarter?
    /// Part of the community's or the unit's name.
    package var words: String?
    /// Whether it stands, or was replaced.
    package var isStanding: Bool?
    package init() {}
}

/// SQL of feedback to units.
package enum FeedbackStore {
    private static let query: SQL = """
        SELECT f.*, c.name AS community_name, c.path AS community_path, e.path AS employer_path, p.issued_at AS old_at,
               n.id AS new_id, n.issued_at AS new_at, n.reason AS new_reason
        FROM report_feedback f JOIN organisations c ON c.id = f.community_id LEFT JOIN organisations e ON e.id = f.employer_id
        LEFT JOIN report_feedback p ON p.id = f.replaces_id LEFT JOIN report_feedback n ON n.replaces_id = f.id
        """

    /// The feedback, for the community that issued it and for the unit that it is for.
    /// - Throws: ``Refusal/notFound`` for others.
    static func require(_ id: FeedbackID, for actor: Actor, in tx: Transaction) throws -> Feedback {
        guard let found = try tx.first("\(query) WHERE f.id = \(id)").map(read),
              actor.may(.confirmReportIns, at: found.place) || found.employerPlace.map({ actor.may(.seeEmployees, at: $0) }) == true else {
            throw Refusal.notFound
        }
        return found
    }

    static func list(_ filter: FeedbackFilter, for actor: Actor, from start: ListStart<FeedbackKind> = .first, limit: Int, in tx: Transaction) throws -> [Feedback] {
        var conditions = conditions(filter, actor)
        switch start {
        case .first: break
        case .after(let id): conditions.append("f.id < \(id)")
        case .before(let id): conditions.append("f.id > \(id)")
        }
        let found = try tx.rows("""
            \(query) WHERE \(.all(conditions)) ORDER BY f.id \(raw: start.isBackwards ? "ASC" : "DESC") LIMIT \(limit)
            """).map(read)
        return start.isBackwards ? found.reversed() : found
    }

    static func count(_ filter: FeedbackFilter, for actor: Actor, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (\(query) WHERE \(.all(conditions(filter, actor))) LIMIT \(limit)) AS bounded") ?? 0
    }

    static func lines(of id: FeedbackID, in tx: Transaction) throws -> [Feedback.Line] {
        try tx.rows("""
            SELECT l.*, v.name FROM report_feedback_lines l JOIN volunteers v ON v.id = l.volunteer_id WHERE l.feedback_id = \(id) ORDER BY l.position LIMIT 5000
            """).map {
                Feedback.Line(volunteer: try $0.get("volunteer_id"), name: try $0.get("name"), reportedOn: try $0.get("reported_on"),
                              posts: try $0.get("posts"), times: try $0.get("times"), hours: try $0.get("hundredths"))
            }
    }

    /// What units were told of somebody, with the community and the day of the report-in.
    static func told(of volunteer: VolunteerID, limit: Int, in tx: Transaction) throws -> [(community: OrganisationID, reportedOn: Day, told: KeptReportIn.Told)] {
        try tx.rows("""
            SELECT f.community_id, f.year, f.quarter, f.issued_at, l.reported_on, l.posts, l.times, l.hundredths, n.issued_at AS new_at
            FROM report_feedback_lines l JOIN report_feedback f ON f.id = l.feedback_id LEFT JOIN report_feedback n ON n.replaces_id = f.id
            WHERE l.volunteer_id = \(volunteer) ORDER BY f.id LIMIT \(limit)
            """).map { row in
                let quarter = Quarter(year: try row.get("year"), number: try row.get("quarter"))
                return (try row.get("community_id"), try row.get("reported_on"), .init(
                    quarter: quarter?.description ?? "", posts: try row.get("posts"), times: try row.get("times"), hours: try row.get("hundredths"),
                    issuedAt: try row.get("issued_at"), replacedAt: try row.get("new_at")))
            }
    }

    // MARK: What would be said

    /// The units of whose people there is something to tell for a quarter, with how many; those that were told are left out.
    static func owed(by community: OrganisationID, _ quarter: Quarter, in tx: Transaction) throws -> [(employer: Feedback.Employer, people: Int)] {
        try tx.rows("""
            SELECT r.employer_id, COALESCE(e.name, r.employer_name) AS employer, COUNT(DISTINCT r.volunteer_id) AS people
            FROM \(ReportInStore.tables)
            WHERE r.community_id = \(community) AND \(reported(in: quarter)) AND NOT EXISTS (
                SELECT 1 FROM report_feedback f WHERE f.community_id = r.community_id AND f.year = \(quarter.year) AND f.quarter = \(quarter.number)
                  AND (f.employer_id = r.employer_id OR (f.employer_id IS NULL AND r.employer_id IS NULL AND f.employer_name = r.employer_name)))
            GROUP BY r.employer_id, COALESCE(e.name, r.employer_name) ORDER BY people DESC, employer LIMIT 500
            """).map { (Feedback.Employer(organisation: try $0.get("employer_id"), name: try $0.get("employer")), try $0.get("people")) }
    }

    /// The unit as it is called now.
    static func today(_ employer: Feedback.Employer, in tx: Transaction) throws -> Feedback.Employer {
        guard let organisation = employer.organisation else { return employer }
        return .init(organisation: organisation, name: try OrganisationStore.require(organisation, in: tx).name)
    }

    /// Who of a unit's people is told of, at which posts they served and for how long.
    static func lines(for employer: Feedback.Employer, at community: OrganisationID, _ quarter: Quarter, today: Day, in tx: Transaction) throws -> [Feedback.Line] {
        let found = try people(employer, at: community, quarter, today: today, in: tx)
        let posts = try CommunityPostStore.names(of: found.map(\.reportIn.id), from: quarter.begins, to: quarter.ends, in: tx)
        return found.map { line in
            Feedback.Line(volunteer: line.reportIn.volunteer, name: line.reportIn.volunteerName, reportedOn: line.reportIn.reportedAt.day,
                          posts: (posts[line.reportIn.id] ?? []).joined(separator: "、"), times: line.times, hours: line.hours)
        }
    }

    /// Who of a unit's people had reported to a community in a quarter and agreed that the unit is told.
    private static func people(_ employer: Feedback.Employer, at community: OrganisationID, _ quarter: Quarter, today: Day, in tx: Transaction) throws -> [ReportInLine] {
        let whose: SQL = employer.organisation.map { "r.employer_id = \($0)" } ?? "r.employer_id IS NULL AND r.employer_name = \(employer.name)"
        return try tx.rows("""
            SELECT \(ReportInStore.columns), \(ReportInListStore.times(in: quarter, today)) AS times, \(ReportInListStore.hundredths(in: quarter, today)) AS hundredths
            FROM \(ReportInStore.tables) WHERE r.community_id = \(community) AND \(whose) AND \(reported(in: quarter)) ORDER BY r.id LIMIT 5000
            """).map(ReportInListStore.line)
    }

    private static func reported(in quarter: Quarter) -> SQL {
        """
        r.shared_at IS NOT NULL AND r.status IN ('confirmed', 'ended') AND r.reported_at < \(quarter.ends)
        AND (r.ended_at IS NULL OR r.ended_at >= \(quarter.begins))
        """
    }

    // MARK: Changes

    /// - Parameter old: the one that it replaces, and why.
    /// - Returns: nil when it was issued already, or the old one was replaced already.
    static func insert(_ employer: Feedback.Employer, at community: OrganisationID, _ quarter: Quarter, words: String, _ lines: [Feedback.Line],
                       replacing old: (feedback: Feedback, reason: String)? = nil, in work: Work) throws -> FeedbackID? {
        let found: FeedbackID? = try work.tx.rows("""
            INSERT INTO report_feedback (community_id, employer_id, employer_name, year, quarter, words, people, times, hundredths, issued_at, issued_by, issuer_name,
                                         number, replaces_id, reason)
            VALUES (\(community), \(employer.organisation), \(employer.name), \(quarter.year), \(quarter.number), \(words), \(lines.count),
                    \(lines.reduce(0) { $0 + $1.times }), \(lines.map(\.hours).sum()), \(work.now), \(work.actor.account), \(work.actor.name),
                    \((old?.feedback.number ?? 0) + 1), \(old?.feedback.id), \(old?.reason ?? ""))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
        guard let id = found else { return nil }
        var rows = BulkRows("report_feedback_lines", "feedback_id, position, volunteer_id, reported_on, posts, times, hundredths")
        for (place, line) in lines.enumerated() {
            rows.add([id.sqlValue, (place + 1).sqlValue, line.volunteer.sqlValue, line.reportedOn.sqlValue, .text(line.posts), line.times.sqlValue,
                      line.hours.sqlValue])
        }
        try rows.insert(in: work.tx)
        return id
    }

    private static func conditions(_ filter: FeedbackFilter, _ actor: Actor) -> [SQL] {
        var all: [SQL] = [.any([
            OrganisationStore.inside(actor.places(for: .confirmReportIns), path: "c.path"),
            .all(["e.path IS NOT NULL", OrganisationStore.inside(actor.places(for: .seeEmployees), path: "e.path")]),
        ])]
        if let quarter = filter.quarter { all.append("f.year = \(quarter.year) AND f.quarter = \(quarter.number)") }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["c.name", "f.employer_name"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        if let isStanding = filter.isStanding { all.append(isStanding ? "n.id IS NULL" : "n.id IS NOT NULL") }
        return all
    }

    private static func read(_ row: Row) throws -> Feedback {
        guard let quarter = Quarter(year: try row.get("year"), number: try row.get("quarter")) else { throw Refusal.notFound }
        let (old, reason): (FeedbackID?, String) = (try row.get("replaces_id"), try row.get("reason"))
        let replaces = try old.map { Feedback.Other(id: $0, issuedAt: try row.get("old_at"), reason: reason) }
        let new: FeedbackID? = try row.get("new_id")
        let replacedBy = try new.map { Feedback.Other(id: $0, issuedAt: try row.get("new_at"), reason: try row.get("new_reason")) }
        return Feedback(
            id: try row.get("id"), number: try row.get("number"), replaces: replaces, replacedBy: replacedBy, community: try row.get("community_id"), communityName: try row.get("community_name"),
            place: Place(try row.get("community_path")), employer: .init(organisation: try row.get("employer_id"), name: try row.get("employer_name")),
            employerPlace: try row.get("employer_path", as: String?.self).map(Place.init), quarter: quarter, words: try row.get("words"),
            people: try row.get("people"), times: try row.get("times"), hours: try row.get("hundredths"), issuedAt: try row.get("issued_at"),
            issuerName: try row.get("issuer_name"))
    }
}
