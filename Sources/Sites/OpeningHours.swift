import Kernel

/// When a site is open, by weekday (开放时间).
package struct OpeningHours: Sendable, Equatable {
    package struct Span: Sendable, Hashable {
        /// Minutes after midnight.
        package let opens, closes: Int
    }

    /// The most spans of a day.
    static let limit = 3

    /// 1 Monday … 7 Sunday; days that are missing are closed.
    private(set) var days: [Int: [Span]] = [:]

    package init() {}

    package subscript(weekday: Int) -> [Span] { days[weekday] ?? [] }

    package var isEmpty: Bool { days.isEmpty }

    mutating func add(_ span: Span, on weekday: Int) { days[weekday, default: []].append(span) }

    package func isOpen(at moment: Instant) -> Bool { closing(at: moment) != nil }

    /// When it closes, for a moment at which it is open.
    func closing(at moment: Instant) -> Int? {
        let now = moment.timeOfDay.hour * 60 + moment.timeOfDay.minute
        return self[moment.day.weekday].first { $0.opens <= now && now < $0.closes }?.closes
    }

    /// The next time it opens, within a week.
    func next(after moment: Instant) -> (day: Day, minutes: Int)? {
        let now = moment.timeOfDay.hour * 60 + moment.timeOfDay.minute
        for ahead in 0...7 {
            let day = moment.day.adding(days: ahead)
            if let span = self[day.weekday].first(where: { ahead > 0 || $0.opens > now }) { return (day, span.opens) }
        }
        return nil
    }

    /// "09:00–12:00 14:00–17:30"; "" when it is closed.
    func text(_ weekday: Int) -> String { self[weekday].map { DayTime.span($0.opens, $0.closes) }.joined(separator: " ") }

    /// What people write between two times, 至 and 到 among them.
    private static let dashes: Set<Character> = ["~", "\u{2010}", "\u{2013}", "\u{2014}", "\u{FF0D}", "\u{FF5E}", "\u{81F3}", "\u{5230}"]

    /// Reads a day's spans as people write them: "9:00-12:00 14:00-17:30", with any dash and separator.
    /// - Returns: nil when it is none; empty when the day is closed.
    static func spans(_ text: String) -> [Span]? {
        let plain = String(TypedText.halfWidth(text).map { dashes.contains($0) ? "-" : $0 })
        let parts = plain.split { $0.isWhitespace || ",，、;；".contains($0) }
        guard parts.count <= limit else { return nil }
        var spans: [Span] = []
        for part in parts {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, let from = DayTime.minutes(ends[0]), let to = DayTime.minutes(ends[1]), from < to,
                  spans.last.map({ $0.closes <= from }) ?? true else { return nil }
            spans.append(Span(opens: from, closes: to))
        }
        return spans
    }
}
