import Kernel
import Storage

/// The SQL of when something last took place at sites.
package enum SiteLifeStore {
    /// The last day of a project that was held at each site or of a room that was booked there, up to a day; nothing for a site
    /// where nothing ever took place.
    package static func lastDays(of sites: [SiteID], until day: Day, in tx: Transaction) throws -> [SiteID: Day] {
        guard !sites.isEmpty else { return [:] }
        var days: [SiteID: Day] = [:]
        func note(_ site: SiteID, _ day: Day) { days[site] = max(days[site] ?? day, day) }
        try tx.rows("""
            SELECT l.site_id, MAX(p.ends_at) AS last FROM site_projects l JOIN projects p ON p.id = l.project_id
            WHERE l.site_id IN \(list: sites) AND p.status IN ('approved', 'paused', 'settled', 'closed') AND p.ends_at < \(Instant(day: day, hour: 24))
            GROUP BY l.site_id
            """).forEach { note(try $0.get("site_id"), try $0.get("last", as: Instant.self).day) }
        try tx.rows("""
            SELECT r.site_id, MAX(b.day) AS last FROM site_rooms r JOIN bookings b ON b.room_id = r.id
            WHERE r.site_id IN \(list: sites) AND b.status = 'confirmed' AND b.day <= \(day) GROUP BY r.site_id
            """).forEach { note(try $0.get("site_id"), try $0.get("last")) }
        return days
    }

    /// When each site was entered: nothing can have taken place before.
    package static func enteredDays(of sites: [SiteID], in tx: Transaction) throws -> [SiteID: Day] {
        guard !sites.isEmpty else { return [:] }
        return Dictionary(uniqueKeysWithValues: try tx.rows("SELECT id, created_at FROM sites WHERE id IN \(list: sites)").map {
            (try $0.get("id"), try $0.get("created_at", as: Instant.self).day)
        })
    }
}
