import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Brings what stands in the write-ahead log into the file, beside the writer: done by the writer itself, as SQLite does it
/// otherwise, all that wait stand still for as long as two fsyncs take.
///
/// The writer only finishes what is left when the rest is done, so that the log begins again at its start.
final class SQLiteCheckpoints: Sendable {
    private struct State {
        var isRunning = false
        /// Nearly everything has been brought over: the writer may finish.
        var isNearlyDone = false
    }

    /// Pages in the log (4 KB each) from which on it is brought over, and after how many the writer does it, come what may.
    private static let begins: CInt = 4_000
    private static let limit: CInt = 48_000

    private let file: DatabaseQueue
    private let queue = DispatchQueue(label: "youai.storage.checkpoints", qos: .utility)
    private let state = Mutex(State())

    init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        file = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Takes the place of SQLite's own rule on the connection that writes. Must outlive the connection.
    func watch(_ writer: GRDB.Database) {
        sqlite3_wal_hook(writer.sqliteConnection, { context, connection, name, pages in
            guard let context else { return SQLITE_OK }
            let checkpoints = Unmanaged<SQLiteCheckpoints>.fromOpaque(context).takeUnretainedValue()
            if pages >= SQLiteCheckpoints.limit {
                sqlite3_wal_checkpoint_v2(connection, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
            } else if pages >= SQLiteCheckpoints.begins {
                checkpoints.begin()
            }
            // A checkpoint that fails is tried again at the next commit, and loses nothing.
            return SQLITE_OK
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Before a group of writes: finishes a checkpoint of which hardly anything is left.
    func finish(on writer: GRDB.Database) {
        let isDue = state.withLock { state in
            defer { state.isNearlyDone = false }
            return state.isNearlyDone
        }
        if isDue { sqlite3_wal_checkpoint_v2(writer.sqliteConnection, "main", SQLITE_CHECKPOINT_PASSIVE, nil, nil) }
    }

    func close() throws {
        queue.sync {}
        try file.close()
    }

    private func begin() {
        let starts = state.withLock { state in
            guard !state.isRunning, !state.isNearlyDone else { return false }
            state.isRunning = true
            return true
        }
        guard starts else { return }
        queue.async {
            // What the writer adds during the first round is brought over in the second, and little is left for it to do.
            for _ in 1...2 { try? self.file.inDatabase { _ = try $0.checkpoint(.passive) } }
            self.state.withLock { $0 = State(isNearlyDone: true) }
        }
    }
}
