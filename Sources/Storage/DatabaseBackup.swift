import Dispatch

extension Database {
    /// Writes a copy of everything to a new file while others read and write: the state at the moment when it began.
    ///
    /// SQLite writes an SQLite file, PostgreSQL an archive of `pg_dump` (custom format).
    /// - Parameter progress: parts done and parts there are; each engine counts in parts of its own.
    /// - Returns: what the copy holds.
    /// - Throws: ``StorageError``; ``StorageError/damaged(detail:)`` when the copy is damaged, which the original then is too.
    package func backup(to path: String, progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void) async throws -> DatabaseContents {
        try await engine.backup(to: path, progress: progress)
    }

    /// Fills an empty place from what ``backup(to:progress:)`` wrote with the same engine.
    package static func restore(_ path: String, to location: DatabaseLocation) async throws {
        try await Blocking.run {
            switch location.place {
            case .file(let file): try SQLiteFile.copy(path, to: file)
            case .server(let uri): try PostgresTools.restore(path, to: uri)
            }
        }
    }

    /// Makes everything that was written to a closed database durable, when that was put off (``DatabaseLocation/Durability/none``).
    package static func settle(_ location: DatabaseLocation) throws {
        switch location.place {
        case .file(let file): try SQLiteFile.settle(file)
        case .server(let uri): try PostgresTools.settle(uri)
        }
    }
}

/// Work that blocks its thread, kept away from the threads that answer requests.
enum Blocking {
    private static let queue = DispatchQueue(label: "youai.storage.long", qos: .utility, attributes: .concurrent)

    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
