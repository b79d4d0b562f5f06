import Kernel
import Storage

/// A rule that the office sets (设置): its key, what it means, how it is written and what holds until it is changed.
///
/// Where places differ, the rule is one of these and never a constant in the code.
package struct Setting<Value: Sendable>: Sendable {
    package let key: String
    package let title: Message
    package let hint: Message
    package let initial: Value
    /// Reads the text that is stored or was typed; nil when it is not a value of this setting.
    package let parse: @Sendable (String) -> Value?
    package let format: @Sendable (Value) -> String
}

extension Setting where Value == String {
    package static func text(_ key: String, _ title: Message, _ hint: Message = "", max: Int = 100, initial: String) -> Setting {
        Setting(key: key, title: title, hint: hint, initial: initial,
                parse: { $0.count <= max ? $0 : nil }, format: { $0 })
    }
}

extension Setting where Value == Int {
    package static func number(_ key: String, _ title: Message, _ hint: Message = "", in range: ClosedRange<Int>, initial: Int) -> Setting {
        Setting(key: key, title: title, hint: hint, initial: initial,
                parse: { Int($0).flatMap { range.contains($0) ? $0 : nil } }, format: { "\($0)" })
    }
}

extension Setting where Value == [ServiceTime] {
    /// Thresholds in whole hours, rising, separated by "/".
    package static func thresholds(_ key: String, _ title: Message, _ hint: Message = "", initial: [Int]) -> Setting {
        Setting(
            key: key, title: title, hint: hint, initial: initial.map { ServiceTime(hundredths: $0 * 100) },
            parse: { text in
                let hours = text.split(separator: "/").map { Int($0.filter { !$0.isWhitespace }) }
                let known = hours.compactMap { $0 }
                guard known.count == hours.count, (1...10).contains(known.count), known.allSatisfy({ (1...100_000).contains($0) }),
                      zip(known, known.dropFirst()).allSatisfy(<) else { return nil }
                return known.map { ServiceTime(hundredths: $0 * 100) }
            },
            format: { $0.map { "\($0.hundredths / 100)" }.joined(separator: "/") })
    }
}

extension Setting where Value == Set<Day> {
    /// Days separated by spaces, commas or lines.
    package static func days(_ key: String, _ title: Message, _ hint: Message = "") -> Setting {
        Setting(
            key: key, title: title, hint: hint, initial: [],
            parse: { text in
                let parts = text.split { $0.isWhitespace || $0 == "," || $0 == "、" }
                let days = parts.compactMap { Day(String($0)) }
                return days.count == parts.count && days.count <= 400 ? Set(days) : nil
            },
            format: { $0.sorted().map(\.description).joined(separator: " ") })
    }
}
