import Kernel
import Organisations
import Rights
import ServiceRecords
import Storage

/// SQL of single checks; lists are in ``TeamCheckListStore``.
package enum TeamCheckStore {
    static let query: SQL = """
        SELECT c.*, o.name AS organisation_name, o.path, p.path AS path_above
        FROM team_checks c JOIN organisations o ON o.id = c.organisation_id JOIN organisations p ON p.id = o.parent_id
        """

    static func find(_ id: TeamCheckID, in tx: Transaction) throws -> TeamCheck? { try tx.first("\(query) WHERE c.id = \(id)").map(read) }

    /// The check, for those who decide about it.
    /// - Throws: ``Refusal/notFound`` for others.
    static func require(_ id: TeamCheckID, for actor: Actor, in tx: Transaction) throws -> TeamCheck {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        try actor.require(.checkTeams, at: found.placeAbove)
        return found
    }

    static func find(of organisation: OrganisationID, year: Int, in tx: Transaction) throws -> TeamCheck? {
        try tx.first("\(query) WHERE c.organisation_id = \(organisation) AND c.year = \(year)").map(read)
    }

    /// The latest year first.
    package static func list(of organisation: OrganisationID, limit: Int = 20, in tx: Transaction) throws -> [TeamCheck] {
        try tx.rows("\(query) WHERE c.organisation_id = \(organisation) ORDER BY c.year DESC LIMIT \(limit)").map(read)
    }

    /// What is known of a team: its people now, its projects and hours of a year.
    static func figures(of team: OrganisationProfile, year: Int, today: Day, in tx: Transaction) throws -> TeamCheckFigures {
        let (id, place) = (team.organisation.id, team.organisation.place)
        guard let first = Day(year: year, month: 1, day: 1), let row = try tx.first("""
            SELECT (SELECT COUNT(*) FROM team_members m JOIN volunteers v ON v.id = m.volunteer_id
                    WHERE m.organisation_id = \(id) AND m.status = 'member' AND v.status = 'active') AS registered,
                   (SELECT COUNT(*) FROM projects j JOIN organisations o ON o.id = j.organisation_id
                    WHERE \(OrganisationStore.inside([place], path: "o.path")) AND j.status IN ('approved', 'paused', 'settled', 'closed')
                      AND j.starts_at >= \(Instant(day: first)) AND j.starts_at < \(Instant(day: first.adding(months: 12)))) AS projects
            """) else { throw Refusal.notFound }
        return TeamCheckFigures(
            members: team.members, registered: try row.get("registered"), projects: try row.get("projects"),
            hours: try HoursTotals.of(RecordFilter(year: year, places: [place]), on: today, in: tx).effective,
            leader: team.details.headName, contact: team.details.contactName)
    }

    /// - Returns: nil when the year was submitted already.
    static func insert(_ draft: SubmitTeamCheck, _ figures: TeamCheckFigures, by account: AccountID?, name: String, at now: Instant, in tx: Transaction) throws -> TeamCheckID? {
        try tx.rows("""
            INSERT INTO team_checks (organisation_id, year, status, members, registered, projects, hundredths, leader, contact, correction, account,
                submitted_at, submitted_by, submitter_name, waits_since)
            VALUES (\(draft.organisation), \(draft.year), 'submitted', \(figures.members), \(figures.registered), \(figures.projects), \(figures.hours),
                \(figures.leader), \(figures.contact), \(draft.correction), \(draft.account), \(now), \(account), \(name), \(now))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// - Returns: false when it does not wait any more.
    static func decide(_ id: TeamCheckID, _ status: TeamCheck.Status, answer: String, dueOn: Day?, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE team_checks SET status = \(status), answer = \(answer), due_on = \(dueOn), decided_at = \(now), decided_by = \(account)
            WHERE id = \(id) AND status IN ('submitted', 'remedied')
            """) == 1
    }

    static func remedy(_ id: TeamCheckID, _ text: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE team_checks SET status = 'remedied', remedy = \(text), waits_since = \(now) WHERE id = \(id) AND status = 'conditional'") == 1
    }

    static func read(_ row: Row) throws -> TeamCheck {
        TeamCheck(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), placeAbove: Place(try row.get("path_above")), year: try row.get("year"), status: try row.get("status"),
            figures: .init(members: try row.get("members"), registered: try row.get("registered"), projects: try row.get("projects"),
                           hours: try row.get("hundredths"), leader: try row.get("leader"), contact: try row.get("contact")),
            correction: try row.get("correction"), account: try row.get("account"), submittedAt: try row.get("submitted_at"),
            submittedBy: try row.get("submitted_by"), submitterName: try row.get("submitter_name"), answer: try row.get("answer"),
            dueOn: try row.get("due_on"), remedy: try row.get("remedy"), decidedAt: try row.get("decided_at"))
    }
}
