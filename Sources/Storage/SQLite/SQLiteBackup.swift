import Foundation
import GRDB

extension SQLiteEngine {
    /// Pages copied at a time: 4 MB, a few milliseconds.
    private static let pagesPerStep: CInt = 1024

    func backup(to path: String, progress: @escaping @Sendable (Int, Int) -> Void) async throws -> DatabaseContents {
        let pool = pool
        try await Blocking.run {
            var configuration = Configuration()
            // Brought to the disk when it is whole.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
            do {
                let copy = try DatabaseQueue(path: path, configuration: configuration)
                try pool.read { source in
                    // The read transaction stays open from here on: what is written meanwhile is not in the copy, and the
                    // copying never has to begin again.
                    _ = try Int.fetchOne(source, sql: "SELECT COUNT(*) FROM sqlite_schema")
                    try copy.writeWithoutTransaction { target in
                        try source.backup(to: target, pagesPerStep: Self.pagesPerStep) {
                            progress($0.completedPageCount, $0.totalPageCount)
                        }
                    }
                }
                try copy.close()
            } catch {
                throw StorageError(error)
            }
        }
        return try await Self.inspect(path)
    }

    /// Reads the copy once: a backup that nobody could read is none.
    private static func inspect(_ path: String) async throws -> DatabaseContents {
        let copy = try Database(.sqlite(path, durability: .none))
        let damage: [String]
        let contents: DatabaseContents
        do {
            damage = try await copy.damage()
            contents = try await copy.contents()
        } catch {
            try? copy.close()
            throw error
        }
        try copy.close()
        guard damage.isEmpty else { throw StorageError.damaged(detail: damage.joined(separator: "; ")) }
        try SQLiteFile.settle(path)
        return contents
    }
}

/// A database as a plain file.
enum SQLiteFile {
    static func copy(_ from: String, to path: String) throws {
        do {
            try FileManager.default.copyItem(atPath: from, toPath: path)
        } catch {
            throw StorageError.unwritable(detail: "\(path): \(String(cString: strerror(errno)))")
        }
    }

    /// Brings everything into the one file and the file to the disk: without its write-ahead log beside it, it can be renamed,
    /// hashed, and opened where nothing can be written. The file must not be open elsewhere.
    static func settle(_ path: String) throws {
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try queue.close()
        } catch {
            throw StorageError(error)
        }
        let file = open(path, O_RDWR | O_CLOEXEC)
        defer { close(file) }
        guard file >= 0, fsync(file) == 0 else { throw StorageError.unwritable(detail: "\(path): \(String(cString: strerror(errno)))") }
    }
}
