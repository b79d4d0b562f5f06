import Kernel

/// A quarter of a calendar year (季度), written 2026-Q3.
package struct Quarter: Hashable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1 to 4.
    package let number: Int

    package init?(year: Int, number: Int) {
        guard (2000...2200).contains(year), (1...4).contains(number) else { return nil }
        (self.year, self.number) = (year, number)
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[1].hasPrefix("Q"),
              let year = Int(parts[0]), let number = Int(parts[1].dropFirst()) else { return nil }
        self.init(year: year, number: number)
    }

    private init(index: Int) { (year, number) = (index / 4, index % 4 + 1) }

    /// The quarter that a day lies in.
    package init(_ day: Day) { self.init(index: day.year * 4 + (day.month - 1) / 3) }

    package var first: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? .earliest }
    package var last: Day { first.adding(months: 3).adding(days: -1) }
    package var begins: Instant { Instant(day: first) }
    package var ends: Instant { Instant(day: first.adding(months: 3)) }

    package func adding(_ count: Int) -> Quarter { Quarter(index: year * 4 + number - 1 + count) }

    package var description: String { "\(year)-Q\(number)" }

    var title: Message { "\(year) 年第 \(number) 季度" }

    /// This quarter and those before it, for choosing one.
    static func choices(_ today: Day, count: Int = 8) -> [Quarter] { (0..<count).map { Quarter(today).adding(-$0) } }
}
