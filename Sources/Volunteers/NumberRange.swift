import Kernel
import Rights

package enum NumberRangeKind {}
package typealias NumberRangeID = ID<NumberRangeKind>

/// A stretch of an area's sequence of volunteer numbers that an organisation gives out (编号段). Parts of it may be allotted
/// to organisations below, which are cut out of it.
package struct NumberRange: Sendable {
    package enum State: String, CaseIterable, Sendable {
        /// 充足
        case enough
        /// 将用完
        case low
        /// 已用完
        case empty
    }

    package let id: NumberRangeID
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    /// Six digits.
    package let area: String
    package let first: Int
    package let last: Int
    /// The next number that is given out.
    package let next: Int
    /// The range that this one was cut from, and whose it is; nil for the city's own sequence.
    package let parent: NumberRangeID?
    package let giver: OrganisationID?
    package let giverName: String?
    /// How many numbers were cut out behind and ahead of the next one.
    package let givenBehind: Int
    package let givenAhead: Int
    package let allottedAt: Instant?
    package let lowAt: Instant?

    package var size: Int { last - first + 1 }
    /// Numbers cut out for others.
    package var given: Int { givenBehind + givenAhead }
    /// Numbers that volunteers have.
    package var used: Int { next - first - givenBehind }
    package var left: Int { last - next + 1 - givenAhead }

    package var state: State { left <= 0 ? .empty : lowAt != nil ? .low : .enough }

    /// Whether the rest can go back: it was cut from somebody else's range, and something is left.
    package var isReturnable: Bool { giver != nil && giver != organisation && left > 0 }

    /// "360500 000010001", as the first fifteen digits of the numbers stand on cards.
    package func text(_ sequence: Int) -> String {
        RegionCode(area).flatMap { VolunteerNumber(area: $0, sequence: sequence) }.map { String($0.digits.prefix(15)) } ?? ""
    }
}

extension NumberRange {
    /// Where so many numbers in a row are taken from free stretches: the first that holds them, begun at a round number
    /// (…001) when there is room for it, so that people can tell ranges apart.
    static func stretch(of count: Int, in free: [ClosedRange<Int>]) -> ClosedRange<Int>? {
        guard count > 0, let stretch = free.first(where: { $0.count >= count }) else { return nil }
        var unit = 1
        while unit * 10 <= min(count, 1_000) { unit *= 10 }
        let round = (stretch.lowerBound - 1 + unit - 1) / unit * unit + 1
        let first = round + count - 1 <= stretch.upperBound ? round : stretch.lowerBound
        return first...(first + count - 1)
    }

    /// What is left of a stretch when parts are cut out of it.
    /// - Parameter parts: in order, apart from one another.
    static func free(from next: Int, to last: Int, without parts: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var free: [ClosedRange<Int>] = []
        var position = next
        for part in parts where part.upperBound >= position {
            if part.lowerBound > position { free.append(position...(part.lowerBound - 1)) }
            position = part.upperBound + 1
        }
        if position <= last { free.append(position...last) }
        return free
    }
}
