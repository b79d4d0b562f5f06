import Kernel

/// What somebody needs (需求): where, when, how many people, and what they must be able to do.
package struct Need: Sendable {
    /// The caller's own number, of a request for example.
    package var id: Int64
    package var region: RegionCode
    /// Nil when only the region is known.
    package var position: Position?
    package var begins: Instant
    package var ends: Instant
    /// How many people are wanted.
    package var people = 1
    /// The service category, as a number of its dictionary.
    package var category: Int?
    /// Everybody who comes must have all of them.
    package var skills = TermSet()
    /// Everybody who comes must hold all of them on the last day.
    package var licences: [Int] = []
    /// Everybody who comes must speak one of them; any will do when there is none.
    package var languages = TermSet()
    /// Completed years on the first day.
    package var ages = 14...150
    /// The parts of the week that it lies in; see ``WeekTimes``.
    package var times = WeekTimes()

    package init(id: Int64, region: RegionCode, position: Position? = nil, begins: Instant, ends: Instant) {
        (self.id, self.region, self.position, self.begins, self.ends) = (id, region, position, begins, ends)
        times = WeekTimes(from: begins, to: ends)
    }

    /// Monday's number, by which requests of one week are counted.
    package static func week(of moment: Instant) -> Int { (moment.day.daysSinceEpoch + 3 + 700_000 * 7) / 7 }
}

/// Parts of the week (可服务时间): seven days and public holidays, each with morning, afternoon and evening.
package struct WeekTimes: Hashable, Sendable {
    package private(set) var bits: UInt32 = 0

    package init() {}

    /// - Parameter codes: of ``Codes/weeklyTimes``.
    package init(_ codes: some Sequence<String>) {
        for code in codes { if let place = Self.places[code] { bits |= 1 << UInt32(place) } }
    }

    /// The parts of its first day that a service touches; of a holiday those of holidays.
    package init(from begins: Instant, to ends: Instant, isHoliday: Bool = false) {
        let first = begins.timeOfDay.hour
        let until = begins.day == ends.day ? max(ends.timeOfDay.hour * 60 + ends.timeOfDay.minute - 1, first * 60) / 60 : 23
        let day = isHoliday ? 7 : begins.day.weekday - 1
        for (part, hours) in [0..<12, 12..<18, 18..<24].enumerated() where first < hours.upperBound && until >= hours.lowerBound {
            bits |= 1 << UInt32(day * 3 + part)
        }
    }

    package var isEmpty: Bool { bits == 0 }

    package func contains(_ other: WeekTimes) -> Bool { bits & other.bits == other.bits }

    private static let places = Dictionary(zip(Codes.weeklyTimes.codes, 0...), uniquingKeysWith: { first, _ in first })
}
