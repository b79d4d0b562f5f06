import Kernel
import Sites
import Storage

/// The SQL of which sites are marked as quiet.
enum QuietStore {
    static func since(_ site: SiteID, in tx: Transaction) throws -> Day? { try tx.value("SELECT since FROM quiet_sites WHERE site_id = \(site)") }

    static func marked(in tx: Transaction) throws -> [SiteID: Day] {
        Dictionary(uniqueKeysWithValues: try tx.rows("SELECT site_id, since FROM quiet_sites").map { (try $0.get("site_id"), try $0.get("since")) })
    }

    /// Those of some sites that are marked.
    static func marked(among sites: [SiteID], in tx: Transaction) throws -> Set<SiteID> {
        guard !sites.isEmpty else { return [] }
        return Set(try tx.rows("SELECT site_id FROM quiet_sites WHERE site_id IN \(list: sites)").map { try $0.get(at: 0) })
    }

    static func mark(_ site: SiteID, since day: Day, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO quiet_sites (site_id, since, marked_at) VALUES (\(site), \(day), \(now))
            ON CONFLICT (site_id) DO UPDATE SET since = excluded.since
            """)
    }

    static func unmark(_ site: SiteID, in tx: Transaction) throws { try tx.run("DELETE FROM quiet_sites WHERE site_id = \(site)") }
}
