import Kernel
import Storage

/// SQL of opening hours.
enum SiteHoursStore {
    static func hours(of id: SiteID, in tx: Transaction) throws -> OpeningHours { try hours(of: [id], in: tx)[id] ?? OpeningHours() }

    static func hours(of ids: [SiteID], in tx: Transaction) throws -> [SiteID: OpeningHours] {
        var all: [SiteID: OpeningHours] = [:]
        for row in try tx.rows("SELECT * FROM site_hours WHERE site_id IN \(list: ids) ORDER BY site_id, weekday, opens") {
            all[try row.get("site_id"), default: OpeningHours()].add(.init(opens: try row.get("opens"), closes: try row.get("closes")), on: try row.get("weekday"))
        }
        return all
    }

    static func note(of id: SiteID, in tx: Transaction) throws -> String {
        try tx.value("SELECT hours_note FROM sites WHERE id = \(id)") ?? ""
    }

    static func set(_ hours: OpeningHours, note: String, of id: SiteID, in tx: Transaction) throws {
        try tx.run("DELETE FROM site_hours WHERE site_id = \(id)")
        for weekday in 1...7 {
            for span in hours[weekday] {
                try tx.run("""
                    INSERT INTO site_hours (site_id, weekday, opens, closes) VALUES (\(id), \(weekday), \(span.opens), \(span.closes))
                    """)
            }
        }
        try tx.run("UPDATE sites SET hours_note = \(note) WHERE id = \(id)")
    }
}
