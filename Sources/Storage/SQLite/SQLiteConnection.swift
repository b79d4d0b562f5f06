import GRDB
import GRDBSQLite

/// A connection inside a transaction. Statements are GRDB's, kept and owned by it; they are bound and stepped through SQLite's
/// own functions, since the values that GRDB puts in between took a third of the time of a check-in.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func query(_ sql: SQL, _ need: Need, _ body: (Row) throws -> Bool) throws {
        let statement = try prepare(sql)
        let raw = statement.sqliteStatement
        defer { SQLiteValues.finish(raw) }
        try SQLiteValues.bind(sql.bindings, to: raw)
        guard try step(raw) else { return }
        // After the first step: a table may have changed since the statement was prepared.
        let width = sqlite3_column_count(raw)
        let columns = statement.columnNames.count == Int(width) ? Columns(statement.columnNames) : SQLiteValues.columns(of: raw)
        repeat {
            let values = (0..<width).map { SQLiteValues.value(raw, $0) }
            guard try body(Row(columns: columns, values: values)) else { return }
        } while try step(raw)
    }

    func execute(_ sql: SQL) throws -> Int {
        let raw = try prepare(sql).sqliteStatement
        defer { SQLiteValues.finish(raw) }
        try SQLiteValues.bind(sql.bindings, to: raw)
        while try step(raw) {}
        return database.changesCount
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        var result: T?
        do {
            try database.inSavepoint {
                result = try body()
                return .commit
            }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
        guard let result else { throw StorageError.other("the write gave no answer") }
        return result
    }

    func script(_ text: String) throws {
        do { try database.execute(sql: text) } catch { throw StorageError(error) }
    }

    private func prepare(_ sql: SQL) throws -> Statement {
        do {
            let statement = try database.cachedStatement(sql: sql.text)
            guard Int(sqlite3_bind_parameter_count(statement.sqliteStatement)) == sql.bindings.count else {
                throw StorageError.other("a statement has another number of bindings than places")
            }
            // The same statement further out, whose rows are still being read.
            return sqlite3_stmt_busy(statement.sqliteStatement) == 0 ? statement : try database.makeStatement(sql: sql.text)
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    /// - Returns: whether there is a row.
    private func step(_ raw: OpaquePointer) throws -> Bool {
        switch sqlite3_step(raw) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let connection = database.sqliteConnection
            throw StorageError(DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                                             message: sqlite3_errmsg(connection).map { String(cString: $0) }))
        }
    }
}
