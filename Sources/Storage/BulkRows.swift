import Kernel

/// Rows of one table on their way into it, many to a statement: on PostgreSQL each statement is a journey.
///
/// Statements come in few lengths, so that an engine prepares each of them once. A NULL that only some rows have makes further
/// ones: write such a value as `NULLIF(?, …)` in the pattern of a row.
package struct BulkRows: Sendable {
    package let table: String
    private let columns: String
    private let pattern: String
    private let valuesPerRow: Int
    private var values: [SQLValue] = []

    package var count: Int { values.count / valuesPerRow }

    /// - Parameters:
    ///   - columns: their names, separated by commas.
    ///   - pattern: what stands for a row, as in "?, NULLIF(?, 0)"; a question mark for each column when nil.
    package init(_ table: String, _ columns: String, pattern: String? = nil) {
        self.table = table
        self.columns = columns
        let inside = pattern ?? "?" + String(repeating: ",?", count: columns.utf8.count { $0 == UInt8(ascii: ",") })
        self.pattern = "(" + inside + ")"
        valuesPerRow = inside.utf8.count { $0 == UInt8(ascii: "?") }
    }

    /// Adds a row: a value for each question mark of its pattern.
    package mutating func add(_ row: [SQLValue]) { values += row }

    /// Adds the rows of another one for the same columns.
    package mutating func add(_ other: BulkRows) { values += other.values }

    /// PostgreSQL takes 65,535 values in a statement, SQLite 32,766.
    private static let valuesPerStatement = 6_000
    private static let lengths = [1_000, 100, few]
    /// Up to so many rows are one statement.
    private static let few = 20

    /// - Parameter ending: what follows the rows, as in "ON CONFLICT …".
    package func insert(_ ending: String = "", in tx: Transaction) throws {
        try each { try tx.send(ending.isEmpty ? $0 : $0 + SQL(raw: " " + ending)) }
    }

    /// Inserts the rows and gives what `returning` names of each, in no certain order.
    package func insert(returning: String, in tx: Transaction) throws -> [Row] {
        var rows: [Row] = []
        try each { rows += try tx.rows($0 + SQL(raw: " RETURNING \(returning)")) }
        return rows
    }

    private func each(_ body: (SQL) throws -> Void) throws {
        let head = "INSERT INTO \(table) (\(columns)) VALUES "
        var first = 0
        while first < count {
            let length = length(of: count - first)
            let text = head + Array(repeating: pattern, count: length).joined(separator: ",")
            try body(SQL(raw: text, bindings: Array(values[first * valuesPerRow..<(first + length) * valuesPerRow])))
            first += length
        }
    }

    /// How many of so many rows the next statement takes.
    private func length(of left: Int) -> Int {
        let most = max(1, Self.valuesPerStatement / valuesPerRow)
        if left <= min(Self.few, most) { return left }
        return Self.lengths.first { $0 <= min(left, most) } ?? most
    }
}

extension SQLValue {
    package static func id(_ number: Int) -> SQLValue { .integer(Int64(number)) }
    package static func number(_ number: Int) -> SQLValue { .integer(Int64(number)) }
    package static func moment(_ moment: Instant) -> SQLValue { .integer(moment.seconds) }
    package static func day(_ day: Day) -> SQLValue { .text(day.description) }
    package static let empty = SQLValue.text("")
}
