import GRDB

/// A file of SQLite that a city is copied into.
struct SQLiteCopyTarget: CopyTarget {
    private let database: GRDB.Database
    private let tx: Transaction
    private let triggers: [(name: String, sql: String)]

    /// Rows of one statement; their values stay below SQLite's limit of 32,766.
    private static let values = 8_000

    static func run<T>(_ path: String, _ body: (any CopyTarget) throws -> T) throws -> T {
        var configuration = Configuration()
        // Checked as a whole at the end: rows point forwards and backwards.
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            var result: T?
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    result = try body(SQLiteCopyTarget(database))
                    return .commit
                }
            }
            guard let result else { throw StorageError.other("nothing was copied") }
            return result
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    private init(_ database: GRDB.Database) throws {
        self.database = database
        tx = Transaction(SQLiteConnection(database: database), ChangeBoard())
        triggers = try tx.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").map { (try $0.get("name"), try $0.get("sql")) }
    }

    func shapes() throws -> [TableShape] { try TableShape.all(in: tx, .sqlite) }

    func prepare(_ shapes: [TableShape]) throws {
        for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger.name)") }
        for shape in shapes { try tx.run("DELETE FROM \(raw: shape.name)") }
    }

    func insert(_ shape: TableShape, _ body: (([SQLValue]) throws -> Void) throws -> Void) throws {
        let limit = max(1, Self.values / shape.columns.count)
        var waiting: [[SQLValue]] = []
        func flush() throws {
            guard !waiting.isEmpty else { return }
            let tuple = "(" + shape.columns.map { _ in "?" }.joined(separator: ", ") + ")"
            try tx.run(SQL(raw: "INSERT INTO \(shape.name) (\(shape.columns.joined(separator: ", "))) VALUES "
                + waiting.map { _ in tuple }.joined(separator: ", "), bindings: waiting.flatMap(\.self)))
            waiting.removeAll(keepingCapacity: true)
        }
        try body { row in
            waiting.append(row)
            if waiting.count == limit { try flush() }
        }
        try flush()
    }

    func finish(_ shapes: [TableShape]) throws {
        let broken = try tx.rows("SELECT \"table\" AS name FROM pragma_foreign_key_check LIMIT 1")
        guard broken.isEmpty else { throw StorageError.referenceBroken }
        for trigger in triggers { try database.execute(sql: trigger.sql) }
    }

    func each(_ shape: TableShape, _ body: ([SQLValue]) -> Void) throws { try tx.each(shape.everything) { body($0.values) } }
}
