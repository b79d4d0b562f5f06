import Kernel
import Storage

/// SQL of which sites offer places of incubation.
enum IncubationSiteStore {
    static func offering(limit: Int, in tx: Transaction) throws -> [ServiceSite] {
        try tx.rows("""
            \(SiteStore.query) WHERE s.status = 'open'
            AND EXISTS (SELECT 1 FROM site_rooms r WHERE r.site_id = s.id AND r.usage = 'incubation' AND r.active = 1)
            ORDER BY s.rank, s.region, s.id LIMIT \(limit)
            """).map(SiteStore.read)
    }
}
