import Foundation
import Kernel
import Storage

/// A restore rehearsal (恢复演练): brings the newest backup back into a place of its own, proves it, and removes it again.
package struct RehearseRestore: Sendable {
    package struct Result: Sendable {
        package let backup: BackupShelf.Item
        package let restored: RestoreCity.Result
    }

    package let shelf: BackupShelf
    package let opener: RestoreCity.Opener
    package let migrations: [Migration]

    package init(_ shelf: BackupShelf, opener: RestoreCity.Opener, migrations: [Migration]) {
        self.shelf = shelf
        self.opener = opener
        self.migrations = migrations
    }

    /// - Parameters:
    ///   - folder: where there is room for the city once more.
    ///   - server: for backups of PostgreSQL: a database of the server on which another one may be made for a while.
    package func run(in folder: String, server: DatabaseLocation? = nil, at now: Instant, progress: @escaping Progress) async throws -> Result {
        guard let newest = try shelf.items().last else { throw KeepingProblem("There is no backup in \(shelf.path).") }
        let backup = shelf.folder(of: newest)
        let name = "youai_rehearsal_" + SecureRandom.code(length: 8).lowercased()
        let place = folder + "/" + name
        defer { try? FileManager.default.removeItem(atPath: place) }
        let restore = RestoreCity(backup, opener: opener, migrations: migrations)
        guard try Manifest.read(in: backup).engine == .postgres else {
            return Result(backup: newest, restored: try await restore.run(into: place, at: now, progress: progress))
        }
        do {
            guard let server, let database = try server.makeBeside(named: name) else {
                throw KeepingProblem("This backup is of PostgreSQL. Name a server on which a database may be made for a while with --database postgres://…")
            }
            defer { try? server.removeBeside(named: name) }
            return Result(backup: newest, restored: try await restore.run(into: place, database: database, at: now, progress: progress))
        } catch {
            throw DatabaseCopy.problem(error, writing: folder)
        }
    }
}
