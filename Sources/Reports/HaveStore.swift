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

    static func state(_ have: String, of subject: HaveSubject, held: Bool, since: Day?, note: String, in work: Work) throws {
        let (tx, now, account, name) = (work.tx, work.now, work.actor.account, work.actor.name)
        switch subject {
        case .site(let id):
            try tx.run("DELETE FROM have_statements WHERE site_id = \(id) AND code = \(have)")
            try tx.run("""
                INSERT INTO have_statements (site_id, code, held, since, note, stated_by, stated_name, stated_at)
                VALUES (\(id), \(have), \(held), \(since), \(note), \(account), \(name), \(now))
                """)
        case .team(let id):
            try tx.run("DELETE FROM have_statements WHERE team_id = \(id) AND code = \(have)")
            try tx.run("""
                INSERT INTO have_statements (team_id, code, held, since, note, stated_by, stated_name, stated_at)
                VALUES (\(id), \(have), \(held), \(since), \(note), \(account), \(name), \(now))
                """)
        }
    }
}
