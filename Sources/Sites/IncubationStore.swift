import Kernel
import Organisations
import Rights
import Storage

/// SQL of incubation.
package enum IncubationStore {
    static let query: SQL = """
        SELECT i.*, s.name AS site_name, so.path AS site_path, o.name AS organisation_name, o.path AS organisation_path, r.name AS room_name
        FROM incubations i JOIN sites s ON s.id = i.site_id JOIN organisations so ON so.id = s.organisation_id
        JOIN organisations o ON o.id = i.organisation_id LEFT JOIN site_rooms r ON r.id = i.room_id
        """

    /// The stay, for the organisation and for the site that it is at.
    /// - Throws: ``Refusal/notFound`` for others.
    static func require(_ id: IncubationID, for actor: Actor, in tx: Transaction) throws -> Incubation {
        guard let found = try tx.first("\(query) WHERE i.id = \(id)").map(read),
              actor.may(.useSites, at: found.place) || actor.may(.grantIncubation, at: found.sitePlace) else { throw Refusal.notFound }
        return found
    }

    /// - Returns: nil when the organisation has an application waiting there.
    static func insert(_ draft: ApplyForIncubation.Draft, at site: SiteID, by account: AccountID?, now: Instant, in tx: Transaction) throws -> IncubationID? {
        try tx.rows("""
            INSERT INTO incubations (site_id, organisation_id, status, wanted_kind, wanted_from, wanted_to, people, computers, coaching, plan, applied_by, applied_at)
            VALUES (\(site), \(draft.organisation), 'applied', \(draft.kind), \(draft.from), \(draft.to), \(draft.people), \(draft.computers),
                    \(draft.coaching), \(draft.plan), \(account), \(now))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// - Returns: false when it does not wait any more.
    static func grant(_ id: IncubationID, _ draft: GrantIncubation.Draft, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE incubations SET status = 'granted', room_id = \(draft.room), starts_on = \(draft.from), ends_on = \(draft.to),
                granted_computers = \(draft.computers), coach = \(draft.coach), decided_at = \(now)
            WHERE id = \(id) AND status = 'applied'
            """) == 1
    }

    static func end(_ id: IncubationID, from: Incubation.Status, to: Incubation.Status, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE incubations SET status = \(to), reason = \(reason), decided_at = \(now) WHERE id = \(id) AND status = \(from)") == 1
    }

    static func setEnd(_ id: IncubationID, from: Day, to: Day, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE incubations SET ends_on = \(to) WHERE id = \(id) AND status = 'granted' AND ends_on = \(from)") == 1
    }

    static func handBack(_ id: IncubationID, on day: Day, _ handover: String, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE incubations SET status = 'returned', returned_on = \(day), handover = \(handover) WHERE id = \(id) AND status = 'granted'") == 1
    }

    // MARK: Days

    /// Takes the days of a place.
    /// - Returns: false when somebody has one of them; the grant must not stand then.
    static func take(_ room: SiteRoomID, from: Day, to: Day, for id: IncubationID, in tx: Transaction) throws -> Bool {
        let days = (from.daysSinceEpoch...to.daysSinceEpoch).map { Day(daysSinceEpoch: $0) }
        var taken = 0
        for first in stride(from: 0, to: days.count, by: 100) {
            var rows: SQL = "INSERT INTO incubation_days (room_id, day, incubation_id) VALUES "
            for (place, day) in days[first..<min(first + 100, days.count)].enumerated() {
                if place > 0 { rows += ", " }
                rows += "(\(room), \(day), \(id))"
            }
            taken += try tx.run(rows + " ON CONFLICT DO NOTHING")
        }
        return taken == days.count
    }

    static func free(_ id: IncubationID, from day: Day, in tx: Transaction) throws {
        try tx.run("DELETE FROM incubation_days WHERE incubation_id = \(id) AND day >= \(day)")
    }

    /// The first day of a period on which somebody has a place.
    static func firstTaken(_ room: SiteRoomID, from: Day, to: Day, in tx: Transaction) throws -> (day: Day, organisation: String)? {
        try tx.first("""
            SELECT d.day, o.name FROM incubation_days d JOIN incubations i ON i.id = d.incubation_id JOIN organisations o ON o.id = i.organisation_id
            WHERE d.room_id = \(room) AND d.day >= \(from) AND d.day <= \(to) ORDER BY d.day LIMIT 1
            """).map { (try $0.get("day"), try $0.get("name")) }
    }

    static func isOccupied(_ room: SiteRoomID, from day: Day, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM incubation_days WHERE room_id = \(room) AND day >= \(day)")
    }

    static func hasCurrent(at site: SiteID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM incubations WHERE site_id = \(site) AND status IN ('applied', 'granted')")
    }

    static func read(_ row: Row) throws -> Incubation {
        var grant: Incubation.Grant?
        if let room = try row.get("room_id", as: SiteRoomID?.self) {
            grant = .init(room: room, roomName: try row.get("room_name"), startsOn: try row.get("starts_on"), endsOn: try row.get("ends_on"),
                          computers: try row.get("granted_computers"), coach: try row.get("coach"))
        }
        return Incubation(
            id: try row.get("id"), site: try row.get("site_id"), siteName: try row.get("site_name"), sitePlace: Place(try row.get("site_path")),
            organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("organisation_path")), status: try row.get("status"), wantedKind: try row.get("wanted_kind"),
            wantedFrom: try row.get("wanted_from"), wantedTo: try row.get("wanted_to"), people: try row.get("people"),
            computers: try row.get("computers"), wantsCoaching: try row.get("coaching"), plan: try row.get("plan"), grant: grant,
            reason: try row.get("reason"), returnedOn: try row.get("returned_on"), handover: try row.get("handover"),
            appliedBy: try row.get("applied_by"), appliedAt: try row.get("applied_at"))
    }
}
