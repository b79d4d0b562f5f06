import Kernel
import Storage

/// Bookings of a room that were made in one act (连续预约).
package typealias BookingSeriesID = ID<BookingSeriesKind>
/// Has no values; only tells this sort of `ID` from others.
package enum BookingSeriesKind {}

/// How bookings follow one another.
package enum BookingRule: String, CaseIterable, Codable, SQLConvertible, Sendable {
    case weekly, fortnightly
    /// The same weekday of each month, as in the second Wednesday.
    case monthly

    /// The days from the first one until another, both included.
    func days(from first: Day, until last: Day) -> [Day] {
        switch self {
        case .weekly: stride(from: first.daysSinceEpoch, through: last.daysSinceEpoch, by: 7).map { Day(daysSinceEpoch: $0) }
        case .fortnightly: stride(from: first.daysSinceEpoch, through: last.daysSinceEpoch, by: 14).map { Day(daysSinceEpoch: $0) }
        case .monthly: monthly(from: first, until: last)
        }
    }

    /// A month without a fifth Monday has no day.
    private func monthly(from first: Day, until last: Day) -> [Day] {
        let (weekday, place) = (first.weekday, (first.day - 1) / 7)
        guard let start = Day(year: first.year, month: first.month, day: 1), first <= last else { return [] }
        return (0...((last.year - first.year) * 12 + last.month - first.month)).compactMap { number in
            let month = start.adding(months: number)
            let day = month.adding(days: (weekday - month.weekday + 7) % 7 + place * 7)
            return day.month == month.month && day <= last ? day : nil
        }
    }
}

extension BookingRule {
    var title: Message {
        switch self {
        case .weekly: "每周一次"
        case .fortnightly: "每两周一次"
        case .monthly: "每月一次，同一个星期几"
        }
    }

    /// "每周三", "每月第 2 个周三".
    func text(_ first: Day) -> Message {
        switch self {
        case .weekly: "每\(Message.weekday(first.weekday))"
        case .fortnightly: "每两周的\(Message.weekday(first.weekday))"
        case .monthly: "每月第 \((first.day - 1) / 7 + 1) 个\(Message.weekday(first.weekday))"
        }
    }
}
