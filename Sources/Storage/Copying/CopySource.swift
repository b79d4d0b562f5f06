import GRDB

/// The side that is read: one state for as long as `body` takes, on a connection of its own.
enum CopySource {
    static func read<T>(_ location: DatabaseLocation, _ body: (Transaction, Dialect) throws -> T) throws -> T {
        switch location.place {
        case .file(let path):
            do {
                let queue = try DatabaseQueue(path: path)
                defer { try? queue.close() }
                return try queue.read { try body(Transaction(SQLiteConnection(database: $0), ChangeBoard()), .sqlite) }
            } catch let error as DatabaseError {
                throw StorageError(error)
            }
        case .server(let uri):
            let connection = try PostgresConnection(uri: uri, session: ["SET statement_timeout = 0", "SET TimeZone = 'UTC'"])
            connection.soon("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            let result = try body(Transaction(connection, ChangeBoard()), .postgres)
            try connection.finish(with: "ROLLBACK")
            return result
        }
    }
}

/// The side that is written: everything in one transaction.
protocol CopyTarget {
    func shapes() throws -> [TableShape]
    /// Takes the guards (triggers, foreign keys) off and empties the tables.
    func prepare(_ shapes: [TableShape]) throws
    /// Gives `body` a function that puts a row.
    func insert(_ shape: TableShape, _ body: (_ put: ([SQLValue]) throws -> Void) throws -> Void) throws
    /// Puts the guards back, which proves the references, and lets what numbers itself go on after the last number.
    func finish(_ shapes: [TableShape]) throws
    func each(_ shape: TableShape, _ body: ([SQLValue]) -> Void) throws
}

enum CopyPlace {
    /// Opens the place, and commits when `body` returns.
    static func open<T>(_ location: DatabaseLocation, _ body: (any CopyTarget) throws -> T) throws -> T {
        switch location.place {
        case .file(let path): try SQLiteCopyTarget.run(path, body)
        case .server(let uri): try PostgresCopyTarget.run(uri, body)
        }
    }
}
