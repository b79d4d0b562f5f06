import Kernel
import Rights
import Storage

/// SQL of series of bookings.
enum BookingSeriesStore {
    static func insert(_ plan: BookRoomSeries.Plan, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> BookingSeriesID {
        try tx.insert("""
            INSERT INTO booking_series (room_id, organisation_id, rule, first_day, until_day, booked_by, booked_at)
            VALUES (\(plan.room.id), \(plan.draft.organisation), \(plan.rule), \(plan.draft.day), \(plan.until), \(account), \(now)) RETURNING id
            """)
    }

    /// The bookings of a series that hold their time, from a day on.
    static func held(_ series: BookingSeriesID, from day: Day, in tx: Transaction) throws -> [Booking] {
        try tx.rows("""
            \(BookingStore.query) WHERE b.series_id = \(series) AND b.day >= \(day) AND b.status IN ('applied', 'confirmed') ORDER BY b.day, b.id LIMIT 400
            """).map(BookingStore.read)
    }

    /// Any booking of a series, for who may decide about it.
    static func any(of series: BookingSeriesID, in tx: Transaction) throws -> Booking {
        guard let row = try tx.first("\(BookingStore.query) WHERE b.series_id = \(series) ORDER BY b.id LIMIT 1") else { throw Refusal.notFound }
        return try BookingStore.read(row)
    }

    /// One of a series, and the only one when it is none: what waits for a decision is shown once.
    static let first: SQL = """
        b.series_id IS NULL OR b.id = (SELECT MIN(w.id) FROM bookings w WHERE w.series_id = b.series_id AND w.status = 'applied')
        """

    static func countWaiting(_ series: BookingSeriesID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM bookings WHERE series_id = \(series) AND status = 'applied'") ?? 0
    }
}
