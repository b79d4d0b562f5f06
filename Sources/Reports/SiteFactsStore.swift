import Figures
import Kernel
import Sites
import Storage

/// What the system sees of a site, for 附件6.
struct SiteFacts: Sendable {
    let isOpen, hasHours, hasTeam: Bool
    /// Activities on its menu that have a time.
    let standing: Int
    let projects: Int
    /// Registered volunteers of the organisation that answers for it, and below.
    let volunteers: Int

    var seen: Set<String> {
        var seen: Set<String> = []
        if isOpen, hasHours { seen.insert("premises") }
        if hasTeam { seen.insert("team") }
        if volunteers > 0, projects > 0 { seen.insert("ledgers") }
        if standing > 0 { seen.insert("projects") }
        return seen
    }
}

/// Reads what several modules know of sites; it joins their tables and never writes there.
enum SiteFactsStore {
    static func facts(of sites: [SiteID], in tx: Transaction) throws -> [SiteID: SiteFacts] {
        let rows = try tx.rows("""
            SELECT s.id, s.status,
                (SELECT COUNT(*) FROM site_hours h WHERE h.site_id = s.id) AS hours,
                (SELECT COUNT(*) FROM site_activities a WHERE a.site_id = s.id AND a.active = 1 AND a.weekday IS NOT NULL) AS standing,
                (SELECT COUNT(*) FROM site_projects l JOIN projects p ON p.id = l.project_id
                 WHERE l.site_id = s.id AND p.status IN ('approved', 'paused', 'settled', 'closed')) AS projects,
                CASE WHEN EXISTS (SELECT 1 FROM organisations t WHERE t.path >= o.path AND t.path < o.path || '~' AND t.kind = 'team'
                    AND t.status = 'active') THEN 1 ELSE 0 END AS has_team,
                \(FigureStore.volunteers(ofOrganisation: "o")) AS volunteers
            FROM sites s JOIN organisations o ON o.id = s.organisation_id WHERE s.id IN \(list: sites)
            """)
        return Dictionary(try rows.map { row in
            (try row.get("id"), SiteFacts(
                isOpen: try row.get("status", as: ServiceSite.Status.self) == .open, hasHours: try row.get("hours", as: Int.self) > 0,
                hasTeam: try row.get("has_team"), standing: try row.get("standing"), projects: try row.get("projects"),
                volunteers: try row.get("volunteers")))
        }, uniquingKeysWith: { first, _ in first })
    }
}
