import Kernel
import Rights
import Storage

/// SQL of rooms and desks.
enum SiteRoomStore {
    /// The most rooms of a site.
    static let limit = 200

    private static let query: SQL = """
        SELECT r.*, s.name AS site_name, s.status AS site_status, o.path AS organisation_path
        FROM site_rooms r JOIN sites s ON s.id = r.site_id JOIN organisations o ON o.id = s.organisation_id
        """

    static func require(_ id: SiteRoomID, in tx: Transaction) throws -> SiteRoom {
        guard let row = try tx.first("\(query) WHERE r.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    static func list(at site: SiteID, _ usage: SiteRoom.Usage? = nil, withRetired: Bool = false, in tx: Transaction) throws -> [SiteRoom] {
        var conditions: [SQL] = ["r.site_id = \(site)"]
        if let usage { conditions.append("r.usage = \(usage)") }
        if !withRetired { conditions.append("r.active = 1") }
        return try tx.rows("\(query) WHERE \(.all(conditions)) ORDER BY r.active DESC, r.id LIMIT \(limit)").map(read)
    }

    static func isNameTaken(_ name: String, at site: SiteID, except id: SiteRoomID?, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM site_rooms WHERE site_id = \(site) AND name = \(name) AND active = 1 AND id <> \(id ?? SiteRoomID(0))
            """)
    }

    static func save(_ draft: SaveSiteRoom.Draft, _ id: SiteRoomID?, at site: SiteID, in tx: Transaction) throws -> SiteRoomID {
        guard let id else {
            return try tx.insert("""
                INSERT INTO site_rooms (site_id, kind, usage, name, seats, opens, closes, review, note, active)
                VALUES (\(site), \(draft.kind), \(draft.usage), \(draft.name), \(draft.seats), \(draft.opens), \(draft.closes),
                        \(draft.needsReview), \(draft.note), \(draft.isActive)) RETURNING id
                """)
        }
        try tx.run("""
            UPDATE site_rooms SET kind = \(draft.kind), name = \(draft.name), seats = \(draft.seats), opens = \(draft.opens),
                closes = \(draft.closes), review = \(draft.needsReview), note = \(draft.note), active = \(draft.isActive)
            WHERE id = \(id)
            """)
        return id
    }

    private static func read(_ row: Row) throws -> SiteRoom {
        SiteRoom(
            id: try row.get("id"), site: try row.get("site_id"), siteName: try row.get("site_name"), siteStatus: try row.get("site_status"),
            place: Place(try row.get("organisation_path")), kind: try row.get("kind"), usage: try row.get("usage"), name: try row.get("name"),
            seats: try row.get("seats"), opens: try row.get("opens"), closes: try row.get("closes"), needsReview: try row.get("review"),
            note: try row.get("note"), isActive: try row.get("active"))
    }
}
