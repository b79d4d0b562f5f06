import Kernel
import Projects
import Storage

/// SQL of which projects are held at which sites.
enum SiteProjectStore {
    /// A project by its number or its key.
    static func named(_ typed: String, in tx: Transaction) throws -> ProjectID? {
        if let id: ProjectID = try tx.value("SELECT id FROM projects WHERE number = \(typed)") { return id }
        guard let id = ProjectID(typed) else { return nil }
        return try ProjectStore.find(id, in: tx)?.id
    }

    /// - Returns: false when it is there already.
    static func add(_ project: ProjectID, to site: SiteID, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            INSERT INTO site_projects (site_id, project_id, added_at) VALUES (\(site), \(project), \(now)) ON CONFLICT DO NOTHING
            """) == 1
    }

    static func remove(_ project: ProjectID, from site: SiteID, in tx: Transaction) throws -> Bool {
        try tx.run("DELETE FROM site_projects WHERE site_id = \(site) AND project_id = \(project)") == 1
    }

    /// Projects held there that end after a moment, the soonest first; those that nobody may look at are left out.
    static func list(at site: SiteID, endingAfter moment: Instant, limit: Int, in tx: Transaction) throws -> [Project] {
        let ids: [ProjectID] = try tx.rows("""
            SELECT p.id FROM site_projects l JOIN projects p ON p.id = l.project_id
            WHERE l.site_id = \(site) AND p.ends_at > \(moment) AND p.status IN ('approved', 'paused', 'settled', 'closed')
            ORDER BY p.starts_at, p.id LIMIT \(limit)
            """).map { try $0.get(at: 0) }
        return try ProjectListStore.list(ids: ids, in: tx).map(\.project)
    }
}
