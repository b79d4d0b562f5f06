import Foundation
import GRDB

/// SQLite through GRDB: one writer that groups commits, several readers, write-ahead log.
struct SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    /// Bounds how long the first write of a group waits for the last.
    let groupLimit = 64
    let pool: DatabasePool
    private let desk = ReadingDesk(seats: readers)
    /// Where nothing must survive, the file is not brought up to date beside the writer either.
    private let checkpoints: SQLiteCheckpoints?
    private static let readers = 4

    init(path: String, durability: DatabaseLocation.Durability) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = Self.readers
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
            let checkpoints = durability == .full ? try SQLiteCheckpoints(path: path) : nil
            try pool.writeWithoutTransaction { checkpoints?.watch($0) }
            self.checkpoints = checkpoints
        } catch {
            throw StorageError(error)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let pool = pool
        return try await desk.read {
            do {
                return try pool.unsafeRead { try Self.inOneState(SQLiteConnection(database: $0), body) }
            } catch let error as DatabaseError {
                throw StorageError(error)
            }
        }
    }

    /// One consistent state for all statements of a read; the statements around it are kept prepared too.
    private static func inOneState<T>(_ connection: SQLiteConnection, _ body: (any Connection) throws -> T) throws -> T {
        _ = try connection.execute("BEGIN DEFERRED")
        defer { _ = try? connection.execute("ROLLBACK") }
        return try body(connection)
    }

    func transact(_ body: (any Connection) throws -> Set<Topic>) throws -> UInt64 {
        do {
            try pool.writeWithoutTransaction { database in
                checkpoints?.finish(on: database)
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
        try checkpoints?.close()
        // The connections that read are closed last and cannot do it: the file alone is the whole city afterwards.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }
}
