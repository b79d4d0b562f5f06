import Foundation
import GRDB

/// SQLite through GRDB: one writer that groups commits, several readers, write-ahead log.
struct SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    /// Bounds how long the first write of a group waits for the last.
    let groupLimit = 64
    let pool: DatabasePool

    init(path: String, durability: DatabaseLocation.Durability) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        let isLoading = durability == .loading
        let synchronous = durability == .full ? "FULL" : "OFF"
        configuration.foreignKeysEnabled = !isLoading
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = \(synchronous)")
            try database.execute(sql: "PRAGMA cache_size = \(isLoading ? -131_072 : -32_768)")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(isLoading ? 16_000 : 4_000)")
            // An index over tens of millions of rows is sorted on disk.
            if !isLoading { try database.execute(sql: "PRAGMA temp_store = MEMORY") }
        }
        // Otherwise a file on a read-only disk is found out at the first write, or never.
        guard access(path, F_OK) != 0 || access(path, W_OK) == 0 else { throw StorageError.unwritable(detail: String(cString: strerror(errno))) }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw StorageError(error)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await pool.read { try body(SQLiteConnection(database: $0)) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    func transact(_ body: (any Connection) throws -> Set<Topic>) throws -> UInt64 {
        do {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    _ = try body(SQLiteConnection(database: database))
                    return .commit
                }
            }
            return 0
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    func close() throws {
        // The connections that read are closed last and cannot do it: the file alone is the whole city afterwards.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }
}

/// A connection inside a transaction.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func query(_ sql: SQL, _ need: Need, _ body: (Row) throws -> Bool) throws {
        do {
            let statement = try database.cachedStatement(sql: sql.text)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: sql.arguments)
            let columns = Columns(statement.columnNames)
            let width = statement.columnCount
            while let row = try cursor.next() {
                let values = (0..<width).map { SQLValue(row[$0] as DatabaseValue) }
                guard try body(Row(columns: columns, values: values)) else { return }
            }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        do {
            try database.cachedStatement(sql: sql.text).execute(arguments: sql.arguments)
            return database.changesCount
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
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
}

extension SQL {
    fileprivate var arguments: StatementArguments { StatementArguments(bindings.map(\.databaseValue)) }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .text(String(number))
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}

extension StorageError {
    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = (error as? StorageError) ?? .other("\(error)")
            return
        }
        // A backup's own failure leaves no message behind.
        let detail = error.message.flatMap { $0 == "not an error" ? nil : $0 } ?? error.resultCode.description
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .notUnique(detail: detail)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .referenceBroken
        default:
            switch error.resultCode {
            case .SQLITE_CONSTRAINT: self = .ruleBroken(detail: detail)
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(detail: detail)
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN: self = .unwritable(detail: detail)
            default: self = .other("\(error)")
            }
        }
    }
}
