/// A time of day in minutes after midnight, and how people write it.
package enum DayTime {
    /// Reads "9:00", "09:00", "9：00", also "24:00".
    package static func minutes(_ text: some StringProtocol) -> Int? {
        let plain = TypedText.halfWidth(String(text))
        let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
              let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour), (0...59).contains(minute) else { return nil }
        let all = hour * 60 + minute
        return all <= 1440 ? all : nil
    }

    package static func text(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(minutes / 60) + ":" + two(minutes % 60)
    }

    package static func span(_ from: Int, _ to: Int) -> String { "\(text(from))–\(text(to))" }
}
