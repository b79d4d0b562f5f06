/// A day that comes every year, as in "10-01"; the leap day is none.
package struct YearlyDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let month, day: Int

    /// Nil when not every year has such a day.
    package init?(month: Int, day: Int) {
        guard Day(year: 2001, month: month, day: day) != nil else { return nil }
        (self.month, self.day) = (month, day)
    }

    /// Reads 10-01, 10/1, 10.1 and 10月1日.
    package init?(_ text: some StringProtocol) {
        let parts = TypedText.halfWidth(String(text)).split(omittingEmptySubsequences: false) { "-/.月".contains($0) }
        guard parts.count == 2, let month = Ascii.number(parts[0].utf8),
              let day = Ascii.number((parts[1].last == "日" ? parts[1].dropLast() : parts[1]).utf8) else { return nil }
        self.init(month: month, day: day)
    }

    /// "10-01".
    package var description: String { "\(Ascii.padded(month, 2))-\(Ascii.padded(day, 2))" }

    package static func < (left: YearlyDay, right: YearlyDay) -> Bool { (left.month, left.day) < (right.month, right.day) }

    /// The last time that it was, this day included.
    package func last(on today: Day) -> Day {
        let isAhead = (month, day) > (today.month, today.day)
        return Day(year: isAhead ? today.year - 1 : today.year, month: month, day: day) ?? .earliest
    }
}
