import Storage

/// The database's part of a backup.
enum DatabaseCopy {
    static func engine(of database: Database) -> Manifest.Engine { database.dialect == .sqlite ? .sqlite : .postgres }

    static func fileName(_ engine: Manifest.Engine) -> String { engine == .sqlite ? DataFolder.databaseName : "database.pgdump" }

    /// What went wrong with a database, and the way out.
    /// - Parameter folder: where it was being written.
    static func problem(_ error: any Error, writing folder: String) -> any Error {
        switch error {
        case StorageError.damaged(let detail):
            KeepingProblem("The database is damaged: \(detail). Restore the last good backup with `youai restore`.")
        case StorageError.unwritable(let detail):
            KeepingProblem("\(folder) cannot be written: \(detail). Make room, or name another folder.")
        case StorageError.unreachable(let detail):
            KeepingProblem(StorageError.wayOut(unreachable: detail))
        case StorageError.other(let detail):
            KeepingProblem("\(detail).")
        default: error
        }
    }
}
