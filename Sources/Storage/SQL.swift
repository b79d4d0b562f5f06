/// A statement with its bindings. Interpolated values are bound, never pasted:
///
///     "SELECT name FROM volunteers WHERE id = \(id)"
///
/// `\(raw:)` pastes text that the program itself wrote (a column, an order); `\(sql)` nests a statement.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    package private(set) var text: String
    package private(set) var bindings: [SQLValue]

    package init(stringLiteral value: String) {
        text = value
        bindings = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        bindings = stringInterpolation.bindings
    }

    /// Text that the program wrote, without bindings.
    package init(raw: String) {
        text = raw
        bindings = []
    }

    /// Text that the program wrote, with the bindings of its question marks.
    package init(raw: String, bindings: [SQLValue]) {
        text = raw
        self.bindings = bindings
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.text += right.text
        sum.bindings += right.bindings
        return sum
    }

    package static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.bindings += right.bindings
    }

    /// Whether it only reads.
    var isQuery: Bool {
        text.utf8.starts(with: "SELECT".utf8) || text.utf8.starts(with: "WITH".utf8) && !text.contains("RETURNING")
    }

    /// Conditions joined by AND; `1=1` when there are none.
    package static func all(_ conditions: [SQL]) -> SQL { joined(conditions, by: " AND ", orElse: "1=1") }

    /// Conditions joined by OR; `1=0` when there are none.
    package static func any(_ conditions: [SQL]) -> SQL { joined(conditions, by: " OR ", orElse: "1=0") }

    private static func joined(_ conditions: [SQL], by separator: String, orElse empty: SQL) -> SQL {
        guard var sum = conditions.first.map({ "(" + $0 + ")" }) else { return empty }
        for condition in conditions.dropFirst() { sum += SQL(raw: separator) + "(" + condition + ")" }
        return conditions.count == 1 ? sum : "(" + sum + ")"
    }

    /// A pattern for `LIKE … ESCAPE '!'` that finds the words literally, anywhere in a text.
    package static func like(_ words: String) -> String { "%" + literal(words) + "%" }

    /// Words as a part of a pattern for `LIKE … ESCAPE '!'`.
    package static func literal(_ words: String) -> String { words.map { "!%_".contains($0) ? "!\($0)" : String($0) }.joined() }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var bindings: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            bindings.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            text += "?"
            bindings.append(value.sqlValue)
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            text += "?"
            bindings.append(value?.sqlValue ?? .null)
        }

        /// A list for `IN`: `WHERE id IN \(list: ids)`; an empty list matches nothing.
        package mutating func appendInterpolation(list values: [some SQLConvertible]) {
            text += values.isEmpty ? "(NULL)" : "(" + values.map { _ in "?" }.joined(separator: ",") + ")"
            bindings += values.map(\.sqlValue)
        }

        package mutating func appendInterpolation(raw: String) { text += raw }

        package mutating func appendInterpolation(_ sql: SQL) {
            text += sql.text
            bindings += sql.bindings
        }
    }
}
