import Kernel
import Storage

/// SQL of the menus of sites.
enum SiteActivityStore {
    /// The most lines of a menu.
    static let limit = 100

    static func list(at site: SiteID, withRetired: Bool = true, in tx: Transaction) throws -> [SiteActivity] {
        try tx.rows("""
            SELECT * FROM site_activities WHERE site_id = \(site) AND active >= \(withRetired ? 0 : 1)
            ORDER BY active DESC, COALESCE(weekday, 8), starts, id LIMIT \(limit)
            """).map(read)
    }

    static func require(_ id: SiteActivityID, at site: SiteID, in tx: Transaction) throws -> SiteActivity {
        guard let row = try tx.first("SELECT * FROM site_activities WHERE id = \(id) AND site_id = \(site)") else { throw Refusal.notFound }
        return try read(row)
    }

    static func isNameTaken(_ name: String, at site: SiteID, except id: SiteActivityID?, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM site_activities WHERE site_id = \(site) AND name = \(name) AND active = 1 AND id <> \(id ?? SiteActivityID(0))
            """)
    }

    static func save(_ draft: SaveSiteActivity.Draft, _ id: SiteActivityID?, at site: SiteID, in tx: Transaction) throws -> SiteActivityID {
        var (weekday, starts, ends): (Int?, Int?, Int?) = (nil, nil, nil)
        if case .weekly(let day, let from, let to) = draft.times { (weekday, starts, ends) = (day ?? 0, from, to) }
        guard let id else {
            return try tx.insert("""
                INSERT INTO site_activities (site_id, name, weekday, starts, ends, category, audience, note, active)
                VALUES (\(site), \(draft.name), \(weekday), \(starts), \(ends), \(draft.category), \(draft.audience), \(draft.note),
                        \(draft.isActive)) RETURNING id
                """)
        }
        try tx.run("""
            UPDATE site_activities SET name = \(draft.name), weekday = \(weekday), starts = \(starts), ends = \(ends),
                category = \(draft.category), audience = \(draft.audience), note = \(draft.note), active = \(draft.isActive)
            WHERE id = \(id)
            """)
        return id
    }

    private static func read(_ row: Row) throws -> SiteActivity {
        var times = SiteActivity.Times.onRequest
        if let weekday = try row.get("weekday", as: Int?.self), let starts = try row.get("starts", as: Int?.self),
           let ends = try row.get("ends", as: Int?.self) {
            times = .weekly(weekday: weekday == 0 ? nil : weekday, starts: starts, ends: ends)
        }
        return SiteActivity(
            id: try row.get("id"), site: try row.get("site_id"), name: try row.get("name"), times: times, category: try row.get("category"),
            audience: try row.get("audience"), note: try row.get("note"), isActive: try row.get("active"))
    }
}
