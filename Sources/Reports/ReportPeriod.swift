import Kernel
import Storage

/// A month, a quarter or a year of the calendar (统计期间), written 2026-03, 2026-Q1 or 2026.
package struct ReportPeriod: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, CaseIterable, Sendable {
        case month, quarter, year

        var months: Int {
            switch self {
            case .month: 1
            case .quarter: 3
            case .year: 12
            }
        }
    }

    package let kind: Kind
    package let first: Day

    package var last: Day { first.adding(months: kind.months).adding(days: -1) }
    /// The moments from the first up to, not including, the second.
    package var start: Instant { Instant(day: first) }
    package var end: Instant { Instant(day: last.adding(days: 1)) }

    /// The period that a day lies in.
    package init(_ kind: Kind, of day: Day) {
        self.kind = kind
        let back = (day.month - 1) % kind.months
        first = (Day(year: day.year, month: day.month, day: 1) ?? day).adding(months: -back)
    }

    /// Nil for anything else and for years before 2000.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= 7, let year = parts.first.flatMap({ Int($0) }), (2000...2200).contains(year), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            guard let first = Day(year: year, month: 1, day: 1) else { return nil }
            self.init(.year, of: first)
            return
        }
        let isQuarter = parts[1].hasPrefix("Q")
        guard let number = Int(isQuarter ? parts[1].dropFirst() : parts[1]), number >= 1, number <= (isQuarter ? 4 : 12),
              let first = Day(year: year, month: isQuarter ? number * 3 - 2 : number, day: 1) else { return nil }
        self.init(isQuarter ? .quarter : .month, of: first)
        guard description == text else { return nil }
    }

    package var description: String {
        let text = first.description
        return switch kind {
        case .month: String(text.prefix(7))
        case .quarter: "\(text.prefix(4))-Q\(quarter)"
        case .year: String(text.prefix(4))
        }
    }

    private var quarter: Int { (first.month + 2) / 3 }

    /// The one before: last month, last quarter, last year.
    package var before: ReportPeriod { ReportPeriod(kind, of: first.adding(days: -1)) }
    /// The same one of the year before.
    package var yearAgo: ReportPeriod { ReportPeriod(kind, of: first.adding(months: -12)) }
    /// The months of the year up to the end of the period.
    package var months: [ReportPeriod] {
        (1...last.month).compactMap { Day(year: first.year, month: $0, day: 1) }.map { ReportPeriod(.month, of: $0) }
    }

    /// The last day on which a report of the period is in time: a day of the month that follows it. Only months have one; 0 is none.
    package func due(_ day: Int) -> Day? { day > 0 && kind == .month ? last.adding(days: day) : nil }

    /// What is mostly reported: the last twelve months, four quarters and two years, and those that still run.
    static func choices(_ today: Day) -> [ReportPeriod] {
        [(Kind.month, 13), (.quarter, 5), (.year, 3)].flatMap { kind, count in
            (0..<count).map { ReportPeriod(kind, of: today.adding(months: -kind.months * $0)) }
        }
    }

    /// "2026 年 3 月".
    package var title: Message {
        switch kind {
        case .month: "\(first.year) 年 \(first.month) 月"
        case .quarter: "\(first.year) 年第 \(quarter) 季度"
        case .year: "\(first.year) 年"
        }
    }
}

extension ReportPeriod: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }
    package static func from(_ value: SQLValue) -> ReportPeriod? { String.from(value).flatMap { ReportPeriod($0) } }
}

extension ReportPeriod.Kind {
    var title: Message {
        switch self {
        case .month: "月报"
        case .quarter: "季报"
        case .year: "年报"
        }
    }
}
