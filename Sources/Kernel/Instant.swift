/// A moment, in whole seconds since 1970-01-01T00:00:00Z, shown in the time of Shanghai (UTC+8 all year).
/// Moments outside the years 1 to 9999 are brought to that range, so that arithmetic never overflows.
package struct Instant: Hashable, Comparable, Sendable {
    package let seconds: Int64

    /// Shanghai's distance from UTC in seconds. China has had no summer time since 1991 and one zone since 1949.
    package static let shanghaiOffset: Int64 = 28_800
    package static let earliest = Instant(seconds: .min)
    package static let latest = Instant(seconds: .max)

    package init(seconds: Int64) {
        self.seconds = min(max(seconds, -62_135_596_800), 253_402_271_999)
    }

    /// A time of a Shanghai day. `hour` 0 to 24 (24 is the next midnight), `minute` 0 to 59; others are brought there.
    package init(day: Day, hour: Int = 0, minute: Int = 0) {
        let minutes = min(max(hour, 0), 24) * 60 + min(max(minute, 0), 59)
        self.init(seconds: Int64(day.daysSinceEpoch) * 86_400 + Int64(minutes) * 60 - Instant.shanghaiOffset)
    }

    package func adding(seconds: Int64) -> Instant {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        return Instant(seconds: overflow ? (seconds < 0 ? .min : .max) : sum)
    }

    /// The seconds from `right` to `left`.
    package static func - (left: Instant, right: Instant) -> Int64 { left.seconds - right.seconds }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// The day in Shanghai.
    package var day: Day { Day(daysSinceEpoch: Int(local.quotient)) }

    /// The time of day in Shanghai.
    package var timeOfDay: (hour: Int, minute: Int) {
        (Int(local.remainder / 3_600), Int(local.remainder / 60 % 60))
    }

    /// Midnight in Shanghai at which this moment's day began.
    package var startOfDay: Instant { Instant(day: day) }

    /// Days since 1970-01-01 and seconds of that day, in Shanghai.
    private var local: (quotient: Int64, remainder: Int64) { Instant.split(seconds + Instant.shanghaiOffset) }

    static func split(_ seconds: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? (quotient - 1, remainder + 86_400) : (quotient, remainder)
    }
}
