/// The names of a result's columns, shared by all its rows.
final class Columns: Sendable {
    private let names: [String]

    init(_ names: [String]) { self.names = names }

    /// Looked for one by one: answers have few columns, and a table of them would be made for every answer.
    func position(of name: String) -> Int? { names.firstIndex(of: name) }
}

/// One row of an answer.
package struct Row: Sendable {
    let columns: Columns
    package let values: [SQLValue]

    /// The value of a column.
    /// - Throws: ``StorageError/unreadable`` when there is no such column or its value is of another type.
    package func get<T: SQLConvertible>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let place = columns.position(of: column), let value = T.from(values[place]) else {
            throw StorageError.unreadable(column: column)
        }
        return value
    }

    /// The value at a position, for single-column answers.
    package func get<T: SQLConvertible>(at place: Int, as type: T.Type = T.self) throws -> T {
        guard values.indices.contains(place), let value = T.from(values[place]) else {
            throw StorageError.unreadable(column: "\(place)")
        }
        return value
    }
}
