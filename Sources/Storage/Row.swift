/// The names of a result's columns, shared by all its rows.
final class Columns: Sendable {
    let position: [String: Int]

    init(_ names: [String]) {
        position = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// One row of an answer.
package struct Row: Sendable {
    let columns: Columns
    package let values: [SQLValue]

    /// The value of a column.
    /// - Throws: ``StorageError/unreadable`` when there is no such column or its value is of another type.
    package func get<T: SQLConvertible>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let place = columns.position[column], let value = T.from(values[place]) else {
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
