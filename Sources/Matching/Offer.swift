import Kernel

/// What a volunteer offers (供给), in the few bytes that a plan for a whole city can afford.
package struct Offer: Sendable {
    package struct Licence: Hashable, Sendable {
        /// A number of its dictionary.
        package let kind: Int
        /// The last day on which it holds.
        package let until: Day

        package init(kind: Int, until: Day) { (self.kind, self.until) = (kind, until) }
    }

    /// Something that takes up time.
    package struct Booking: Hashable, Sendable {
        package let begins, ends: Instant
        /// Whether it counts against the requests of a week.
        package let isRequest: Bool

        package init(begins: Instant, ends: Instant, isRequest: Bool) {
            (self.begins, self.ends, self.isRequest) = (begins, ends, isRequest)
        }
    }

    package var volunteer: VolunteerID
    /// Where they live.
    package var region: RegionCode
    /// Roughly, and only when they agreed to it.
    package var home: Position?
    /// How far they go, in metres.
    package var reach: Int
    /// Where they go however far it is.
    package var alsoGoesTo: [RegionCode] = []
    package var bornOn: Day
    package var skills = TermSet()
    package var languages = TermSet()
    package var licences: [Licence] = []
    /// Service categories, the best liked first.
    package var likes: [Int] = []
    /// Those that they named without an order.
    package var alsoLikes = TermSet()
    package var times = WeekTimes()
    /// Requests in a week at most.
    package var weekly = 7
    /// When they take nothing (暂时不接).
    package var pause: ClosedRange<Day>?
    package var booked: [Booking] = []
    /// How often they were asked of late.
    package var asked = 0
    /// Whether they have served or have ever been asked.
    package var isKnown = false

    package init(_ volunteer: VolunteerID, region: RegionCode, home: Position? = nil, reach: Int, bornOn: Day) {
        (self.volunteer, self.region, self.home, self.reach, self.bornOn) = (volunteer, region, home, reach, bornOn)
    }
}
