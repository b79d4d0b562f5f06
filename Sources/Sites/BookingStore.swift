import Kernel
import Organisations
import Rights
import Storage

/// SQL of bookings.
package enum BookingStore {
    static let query: SQL = """
        SELECT b.*, r.name AS room_name, r.site_id, e.rule, e.first_day, e.until_day, s.name AS site_name, so.path AS site_path, o.name AS organisation_name, o.path AS organisation_path
        FROM bookings b JOIN site_rooms r ON r.id = b.room_id JOIN sites s ON s.id = r.site_id
        JOIN organisations so ON so.id = s.organisation_id JOIN organisations o ON o.id = b.organisation_id
        LEFT JOIN booking_series e ON e.id = b.series_id
        """

    static func find(_ id: BookingID, in tx: Transaction) throws -> Booking? {
        try tx.first("\(query) WHERE b.id = \(id)").map(read)
    }

    /// The booking, for the team that made it and for the site that it is at.
    /// - Throws: ``Refusal/notFound`` for others.
    static func require(_ id: BookingID, for actor: Actor, in tx: Transaction) throws -> Booking {
        guard let found = try find(id, in: tx),
              actor.may(.useSites, at: found.place) || actor.may(.reviewBookings, at: found.sitePlace) else { throw Refusal.notFound }
        return found
    }

    static func insert(_ draft: BookRoom.Draft, room: SiteRoomID, _ status: Booking.Status, series: BookingSeriesID?, by account: AccountID?, at now: Instant,
                       in tx: Transaction) throws -> BookingID {
        try tx.insert("""
            INSERT INTO bookings (room_id, organisation_id, day, starts, ends, purpose, people, is_public, status, series_id, booked_by, booked_at, decided_at)
            VALUES (\(room), \(draft.organisation), \(draft.day), \(draft.starts), \(draft.ends), \(draft.purpose), \(draft.people),
                    \(draft.isPublic), \(status), \(series), \(account), \(now), \(status == .confirmed ? now : nil)) RETURNING id
            """)
    }

    /// Takes the quarters of an hour.
    /// - Returns: false when somebody has one of them; the booking must not stand then.
    static func take(_ draft: BookRoom.Draft, room: SiteRoomID, for id: BookingID, in tx: Transaction) throws -> Bool {
        let quarters = draft.starts / 15..<draft.ends / 15
        var rows: SQL = "INSERT INTO booking_quarters (room_id, day, quarter, booking_id) VALUES "
        for quarter in quarters {
            if quarter > quarters.lowerBound { rows += ", " }
            rows += "(\(room), \(draft.day), \(quarter), \(id))"
        }
        return try tx.run(rows + " ON CONFLICT DO NOTHING") == quarters.count
    }

    static func free(_ id: BookingID, in tx: Transaction) throws { try tx.run("DELETE FROM booking_quarters WHERE booking_id = \(id)") }

    /// - Returns: false when it was in none of the states from which it should go.
    static func setStatus(_ id: BookingID, from: [Booking.Status], to: Booking.Status, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE bookings SET status = \(to), reason = \(reason), decided_at = \(now)
            WHERE id = \(id) AND status IN \(list: from.map(\.rawValue))
            """) == 1
    }

    static func hasAhead(at site: SiteID, from day: Day, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM site_rooms r JOIN bookings b ON b.room_id = r.id
            WHERE r.site_id = \(site) AND b.day >= \(day) AND b.status IN ('applied', 'confirmed')
            """)
    }

    static func hasAhead(in room: SiteRoomID, from day: Day, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM bookings WHERE room_id = \(room) AND day >= \(day) AND status IN ('applied', 'confirmed')")
    }

    /// What holds a room's time on some days, in order.
    static func held(in room: SiteRoomID, from: Day, to: Day, in tx: Transaction) throws -> [Booking] {
        try tx.rows("""
            \(query) WHERE b.room_id = \(room) AND b.day >= \(from) AND b.day <= \(to) AND b.status IN ('applied', 'confirmed')
            ORDER BY b.day, b.starts LIMIT 700
            """).map(read)
    }

    /// What everybody may see of a site's coming days.
    static func shown(at site: SiteID, from: Day, to: Day, limit: Int, in tx: Transaction) throws -> [Booking] {
        try tx.rows("""
            \(query) WHERE r.site_id = \(site) AND b.day >= \(from) AND b.day <= \(to) AND b.status = 'confirmed' AND b.is_public = 1
            ORDER BY b.day, b.starts, b.id LIMIT \(limit)
            """).map(read)
    }

    static func read(_ row: Row) throws -> Booking {
        var series: Booking.Series?
        if let id = try row.get("series_id", as: BookingSeriesID?.self) {
            series = .init(id: id, rule: try row.get("rule"), first: try row.get("first_day"), until: try row.get("until_day"))
        }
        return Booking(
            id: try row.get("id"), room: try row.get("room_id"), roomName: try row.get("room_name"), site: try row.get("site_id"),
            siteName: try row.get("site_name"), sitePlace: Place(try row.get("site_path")), organisation: try row.get("organisation_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("organisation_path")), day: try row.get("day"),
            starts: try row.get("starts"), ends: try row.get("ends"), purpose: try row.get("purpose"), people: try row.get("people"),
            isPublic: try row.get("is_public"), status: try row.get("status"), reason: try row.get("reason"),
            bookedBy: try row.get("booked_by"), bookedAt: try row.get("booked_at"), series: series)
    }
}
