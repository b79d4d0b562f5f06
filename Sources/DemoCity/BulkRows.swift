import Kernel
import Storage

/// Rows of one table on their way into it, many to a statement.
struct BulkRows: Sendable {
    let table: String
    let columns: [String]
    private(set) var values: [SQLValue] = []

    var count: Int { values.count / columns.count }

    init(_ table: String, _ columns: String) {
        self.table = table
        self.columns = columns.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    }

    /// Adds a row, its values in the order of the columns.
    mutating func add(_ row: [SQLValue]) { values += row }

    /// PostgreSQL takes 65,535 values in a statement, SQLite 32,766.
    private static let valuesPerStatement = 6_000

    func insert(in tx: Transaction) throws {
        let most = max(1, Self.valuesPerStatement / columns.count)
        let one = "(" + columns.map { _ in "?" }.joined(separator: ",") + ")"
        let head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
        let full = head + Array(repeating: one, count: most).joined(separator: ",")
        for first in stride(from: 0, to: count, by: most) {
            let rows = min(most, count - first)
            let text = rows == most ? full : head + Array(repeating: one, count: rows).joined(separator: ",")
            try tx.run(SQL(raw: text, bindings: Array(values[first * columns.count..<(first + rows) * columns.count])))
        }
    }
}

extension SQLValue {
    static func id(_ number: Int) -> SQLValue { .integer(Int64(number)) }
    static func number(_ number: Int) -> SQLValue { .integer(Int64(number)) }
    static func moment(_ moment: Instant) -> SQLValue { .integer(moment.seconds) }
    static func day(_ day: Day) -> SQLValue { .text(day.description) }
    static let empty = SQLValue.text("")
}
