import Foundation
import Storage

/// The empty place that a backup is restored into: a data directory, and a database in it or on a server.
struct RestoreTarget {
    let engine: Manifest.Engine
    let place: String
    /// Where the database goes when it is not the usual file in the data directory.
    let location: DatabaseLocation?

    private var file: String { location?.file ?? place + "/" + DataFolder.databaseName }
    private var unfinishedFile: String {
        (file as NSString).deletingLastPathComponent + "/.unfinished-" + (file as NSString).lastPathComponent
    }

    /// What is being filled: a file gets its name when everything has been proved.
    var unfinished: DatabaseLocation {
        if let location, location.file == nil { return location }
        return .sqlite(unfinishedFile, durability: .none)
    }

    func needEmpty() async throws {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        guard found.allSatisfy({ $0 == "lost+found" }) else {
            throw KeepingProblem("\(place) is not empty. A backup is restored into an empty place only: move what is there away, or name another place.")
        }
        if engine == .sqlite {
            guard location == nil || location?.file != nil else {
                throw KeepingProblem("This backup is an SQLite file. Restore it without --database, then `youai move` it to PostgreSQL.")
            }
            guard !FileManager.default.fileExists(atPath: file) else { throw KeepingProblem("There is a database \(file) already.") }
            return
        }
        guard let location, location.file == nil else {
            throw KeepingProblem("This backup is of PostgreSQL. Make an empty database (createdb) and name it with --database postgres://…")
        }
        do {
            let database = try Database(location)
            let tables = try await database.tableNames()
            try database.close()
            guard tables.isEmpty else { throw KeepingProblem("The database is not empty: it has \(tables.count) tables. Make a new one (createdb).") }
        } catch {
            throw DatabaseCopy.problem(error, writing: place)
        }
    }

    func fill(from copy: String, bytes: Int) async throws {
        try Files.makeFolder(place)
        if engine == .sqlite { try Files.needRoom(bytes + bytes / 8, in: (file as NSString).deletingLastPathComponent) }
        try await Database.restore(copy, to: unfinished)
    }

    func finish() throws {
        try Database.settle(unfinished)
        if engine == .sqlite { try Files.rename(unfinishedFile, to: file) }
        try Files.sync(place)
    }

    /// Takes away what was put there. A server's database keeps what was restored, for somebody to look at.
    func clear() {
        for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: unfinishedFile + ending) }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] where name != "lost+found" {
            try? FileManager.default.removeItem(atPath: place + "/" + name)
        }
    }
}
