import Audit
import Kernel
import Sites
import Storage

/// SQL of what stations and teams state.
enum HaveStore {
    /// By subject; all of one kind.
    static func statements(of subjects: [HaveSubject], in tx: Transaction) throws -> [HaveSubject: [HaveStatement]] {
        var sites: [SiteID] = []
        var teams: [OrganisationID] = []
        for subject in subjects {
            switch subject {
            case .site(let id): sites.append(id)
            case .team(let id): teams.append(id)
            }
        }
        var all: [HaveSubject: [HaveStatement]] = [:]
        for row in try tx.rows("""
            SELECT * FROM have_statements WHERE site_id IN \(list: sites) OR team_id IN \(list: teams) ORDER BY id
            """) {
            let site: SiteID? = try row.get("site_id")
            let team: OrganisationID? = try row.get("team_id")
            guard let subject = site.map({ HaveSubject.site($0) }) ?? team.map({ .team($0) }) else { continue }
            all[subject, default: []].append(HaveStatement(
                code: try row.get("code"), held: try row.get("held"), since: try row.get("since"), note: try row.get("note"),
                by: try row.get("stated_name"), at: try row.get("stated_at")))
        }
        return all
    }

    static func state(_ line: StateHaves.Line, of subject: HaveSubject, in work: Work) throws {
        let stated: SQL = """
            \(line.code), \(line.held), \(line.since), \(line.note), \(work.actor.account), \(work.actor.name), \(work.now)
            """
        let update: SQL = """
            DO UPDATE SET held = excluded.held, since = excluded.since, note = excluded.note, stated_by = excluded.stated_by,
                stated_name = excluded.stated_name, stated_at = excluded.stated_at
            """
        switch subject {
        case .site(let id):
            try work.tx.run("""
                INSERT INTO have_statements (site_id, code, held, since, note, stated_by, stated_name, stated_at)
                VALUES (\(id), \(stated)) ON CONFLICT (site_id, code) WHERE site_id IS NOT NULL \(update)
                """)
        case .team(let id):
            try work.tx.run("""
                INSERT INTO have_statements (team_id, code, held, since, note, stated_by, stated_name, stated_at)
                VALUES (\(id), \(stated)) ON CONFLICT (team_id, code) WHERE team_id IS NOT NULL \(update)
                """)
        }
    }
}
