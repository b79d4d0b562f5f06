import Kernel
import Organisations
import Rights
import Storage

/// Which bookings to list; nil means any.
package struct BookingFilter: Sendable {
    package var status: Booking.Status?
    package var site: SiteID?
    package var series: BookingSeriesID?
    package var from: Day?
    package var to: Day?
    /// Part of the purpose, the room's or the team's name.
    package var words: String?
    package init() {}
}

/// SQL of lists of bookings, the latest day first.
package enum BookingListStore {
    /// - Parameter actor: sees the bookings of their teams and those at their sites.
    package static func list(_ filter: BookingFilter, for actor: Actor, from start: ListStart<BookingKind> = .first, limit: Int,
                             in tx: Transaction) throws -> [Booking] {
        var conditions = conditions(filter, actor)
        switch start {
        case .first: break
        case .after(let id): conditions.append("(b.day, b.starts, b.id) < (SELECT k.day, k.starts, k.id FROM bookings k WHERE k.id = \(id))")
        case .before(let id): conditions.append("(b.day, b.starts, b.id) > (SELECT k.day, k.starts, k.id FROM bookings k WHERE k.id = \(id))")
        }
        let direction = start.isBackwards ? "ASC" : "DESC"
        let found = try tx.rows("""
            \(BookingStore.query) WHERE \(.all(conditions))
            ORDER BY b.day \(raw: direction), b.starts \(raw: direction), b.id \(raw: direction) LIMIT \(limit)
            """).map(BookingStore.read)
        return start.isBackwards ? found.reversed() : found
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: BookingFilter, for actor: Actor, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (\(BookingStore.query) WHERE \(.all(conditions(filter, actor))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// Those that wait for a decision in some places, the oldest first.
    static func waiting(in places: [Place], limit: Int, in tx: Transaction) throws -> [Booking] {
        try tx.rows("""
            \(BookingStore.query) WHERE b.status = 'applied' AND (\(BookingSeriesStore.first)) AND \(OrganisationStore.inside(places, path: "so.path"))
            ORDER BY b.booked_at, b.id LIMIT \(limit)
            """).map(BookingStore.read)
    }

    static func countWaiting(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM bookings b JOIN site_rooms r ON r.id = b.room_id JOIN sites s ON s.id = r.site_id
            JOIN organisations so ON so.id = s.organisation_id
            WHERE b.status = 'applied' AND (\(BookingSeriesStore.first)) AND \(OrganisationStore.inside(places, path: "so.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func conditions(_ filter: BookingFilter, _ actor: Actor) -> [SQL] {
        var all: [SQL] = [.any([
            OrganisationStore.inside(actor.places(for: .useSites), path: "o.path"),
            OrganisationStore.inside(actor.places(for: .reviewBookings), path: "so.path"),
        ])]
        if let status = filter.status { all.append("b.status = \(status)") }
        if let site = filter.site { all.append("r.site_id = \(site)") }
        if let series = filter.series { all.append("b.series_id = \(series)") }
        if let from = filter.from { all.append("b.day >= \(from)") }
        if let to = filter.to { all.append("b.day <= \(to)") }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["b.purpose", "r.name", "s.name", "o.name"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        return all
    }
}
