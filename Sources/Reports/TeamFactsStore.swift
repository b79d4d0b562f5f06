import Kernel
import Organisations
import Storage

/// What the system sees of a team, for 附件7.
struct TeamFacts: Sendable {
    let isActive: Bool
    let leader: String
    let members, registered: Int
    /// Where its latest activity at a site was.
    let site: String
    /// Activities that began within the last 12 months.
    let recent: Int
    let field: String
    /// Of service, as the team chose them.
    let categories: [String]

    var seen: Set<String> {
        var seen: Set<String> = []
        if isActive, !leader.isEmpty { seen.insert("organisation") }
        if registered > 0 { seen.insert("people") }
        if !site.isEmpty { seen.insert("places") }
        if recent > 0 { seen.insert("activities") }
        return seen
    }
}

/// Reads what several modules know of teams; it joins their tables and never writes there.
enum TeamFactsStore {
    /// With the activities of the last 12 months.
    static func facts(of teams: [OrganisationID], on today: Day, at now: Instant, in tx: Transaction) throws -> [OrganisationID: TeamFacts] {
        let since = Instant(day: today.adding(months: -12))
        let rows = try tx.rows("""
            SELECT o.id, o.status, o.field, o.head_name,
                COALESCE((SELECT a.name FROM appointments p JOIN accounts a ON a.id = p.account_id
                    WHERE p.organisation_id = o.id AND p.role = 'leader' AND p.ended_at IS NULL ORDER BY p.id LIMIT 1), '') AS leader,
                (SELECT COUNT(*) FROM team_members m WHERE m.organisation_id = o.id AND m.status = 'member') AS members,
                (SELECT COUNT(*) FROM team_members m JOIN volunteers v ON v.id = m.volunteer_id
                    WHERE m.organisation_id = o.id AND m.status = 'member' AND v.status = 'active') AS registered,
                COALESCE((SELECT s.name FROM projects p JOIN site_projects l ON l.project_id = p.id JOIN sites s ON s.id = l.site_id
                    WHERE p.organisation_id = o.id ORDER BY p.starts_at DESC, s.id LIMIT 1), '') AS site,
                (SELECT COUNT(*) FROM projects p WHERE p.organisation_id = o.id AND p.status IN ('approved', 'paused', 'settled', 'closed')
                    AND p.starts_at >= \(since) AND p.starts_at <= \(now)) AS recent
            FROM organisations o WHERE o.id IN \(list: teams)
            """)
        var categories: [OrganisationID: [String]] = [:]
        for row in try tx.rows("SELECT organisation_id, code FROM organisation_terms WHERE kind = 'category' AND organisation_id IN \(list: teams) ORDER BY code") {
            categories[try row.get("organisation_id"), default: []].append(try row.get("code"))
        }
        let chosen = categories
        return Dictionary(try rows.map { row in
            let id: OrganisationID = try row.get("id")
            let head: String = try row.get("head_name")
            return (id, TeamFacts(
                isActive: try row.get("status", as: Organisation.Status.self) == .active, leader: head.isEmpty ? try row.get("leader") : head,
                members: try row.get("members"), registered: try row.get("registered"), site: try row.get("site"), recent: try row.get("recent"),
                field: try row.get("field"), categories: chosen[id] ?? []))
        }, uniquingKeysWith: { first, _ in first })
    }
}
