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
    /// How it is typed, for the form.
    package let input: SettingInput
    /// What may be typed, for whoever typed something else.
    package let expected: Message
    /// Reads the text that is stored or was typed; nil when it is not a value of this setting.
    package let parse: @Sendable (String) -> Value?
    package let format: @Sendable (Value) -> String
}

/// How a setting is typed.
package enum SettingInput: Hashable, Sendable {
    case text(max: Int)
    case number
    /// Several lines.
    case lines
}

extension Setting where Value == String {
    package static func text(_ key: String, _ title: Message, _ hint: Message = "", max: Int = 100, required: Bool = false,
                             initial: String) -> Setting {
        Setting(key: key, title: title, hint: hint, initial: initial, input: .text(max: max),
                expected: required ? "请填写此项，最多 \(max) 个字" : "最多 \(max) 个字",
                parse: { $0.count <= max && !(required && $0.isEmpty) && !$0.contains(where: \.isNewline) ? $0 : nil }, format: { $0 })
    }

    /// The six digits of a place in GB/T 2260.
    package static func area(_ key: String, _ title: Message, _ hint: Message = "", initial: String) -> Setting {
        Setting(key: key, title: title, hint: hint, initial: initial, input: .text(max: 6), expected: "请填写六位行政区划代码",
                parse: { $0.utf8.count == 6 ? RegionCode($0)?.six : nil }, format: { $0 })
    }
}

extension Setting where Value == Int {
    package static func number(_ key: String, _ title: Message, _ hint: Message = "", in range: ClosedRange<Int>, initial: Int) -> Setting {
        Setting(key: key, title: title, hint: hint, initial: initial, input: .number,
                expected: "请填写 \(range.lowerBound) 到 \(range.upperBound) 之间的整数",
                parse: { $0.utf8.count < 10 ? Int(TypedText.halfWidth($0)).flatMap { range.contains($0) ? $0 : nil } : nil },
                format: { "\($0)" })
    }
}

extension Setting where Value == [ServiceTime] {
    /// Thresholds in whole hours, rising, separated by "/".
    package static func thresholds(_ key: String, _ title: Message, _ hint: Message = "", initial: [Int]) -> Setting {
        Setting(
            key: key, title: title, hint: hint, initial: initial.map { ServiceTime(hundredths: $0 * 100) }, input: .text(max: 100),
            expected: "请填写 1 到 10 个由小到大的整数，用 / 隔开",
            parse: { text in
                let hours = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0.filter { !$0.isWhitespace }) }
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
            key: key, title: title, hint: hint, initial: [], input: .lines,
            expected: "请填写日期，如 2026-10-01，用空格隔开，最多 400 个",
            parse: { text in
                let parts = text.split { $0.isWhitespace || ",，、;；".contains($0) }
                let days = parts.compactMap { Day(String($0)) }
                return days.count == parts.count && days.count <= 400 ? Set(days) : nil
            },
            format: { $0.sorted().map(\.description).joined(separator: " ") })
    }
}

extension Setting where Value == [YearlyDay] {
    /// Days of every year, separated by spaces, commas or lines.
    package static func yearly(_ key: String, _ title: Message, _ hint: Message = "", initial: [YearlyDay]) -> Setting {
        Setting(
            key: key, title: title, hint: hint, initial: initial, input: .text(max: 100), expected: "请填写月和日，如 10-01 12-01，用空格隔开，最多 12 个",
            parse: { text in
                let parts = text.split { $0.isWhitespace || ",，、;；".contains($0) }
                let days = parts.compactMap { YearlyDay($0) }
                return days.count == parts.count && days.count <= 12 ? Set(days).sorted() : nil
            },
            format: { $0.map(\.description).joined(separator: " ") })
    }
}
