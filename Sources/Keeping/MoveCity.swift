import Foundation
import Kernel
import Storage

/// Moves a city (搬迁) from one engine to the other: every table, proved by a hash on both sides.
///
/// The keys stay where they are: the same data directory serves the new database.
package struct MoveCity: Sendable {
    package let source: DatabaseLocation
    package let target: DatabaseLocation
    package let migrations: [Migration]

    package init(from source: DatabaseLocation, to target: DatabaseLocation, migrations: [Migration]) {
        self.source = source
        self.target = target
        self.migrations = migrations
    }

    /// - Throws: ``KeepingProblem``; a file that was begun is removed, a server's database is as empty as it was.
    package func run(at now: Instant, progress: @escaping Progress) async throws -> [CopyDatabase.Copied] {
        do {
            try await needWholeSource()
            try await needEmptyTarget()
            let place = unfinished
            do {
                let database = try Database(place)
                try await database.migrate(migrations, at: now)
                try database.close()
                let copied = try await CopyDatabase.run(from: source, to: place) { progress("Moving", $0, $1) }
                try Database.settle(place)
                if let from = place.file, let to = target.file { try Files.rename(from, to: to) }
                return copied
            } catch {
                if let file = place.file {
                    for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: file + ending) }
                }
                throw error
            }
        } catch {
            throw DatabaseCopy.problem(error, writing: target.file ?? "The target")
        }
    }

    /// A file gets its name when it is whole.
    private var unfinished: DatabaseLocation {
        guard let file = target.file else { return target }
        return .sqlite((file as NSString).deletingLastPathComponent + "/.unfinished-" + (file as NSString).lastPathComponent, durability: .none)
    }

    private func needWholeSource() async throws {
        if let file = source.file, !FileManager.default.fileExists(atPath: file) { throw KeepingProblem("There is no database \(file).") }
        let database = try Database(source)
        let (applied, tables, damage) = try await (database.appliedMigrations(), database.tableNames(), database.damage())
        try database.close()
        guard damage.isEmpty else { throw StorageError.damaged(detail: damage.joined(separator: "; ")) }
        guard Set(applied) == Set(migrations.map { "\($0.module) \($0.number)" }), tables.contains("migrations") else {
            throw KeepingProblem("The city is not at this program's version. Bring it up to date with `youai migrate`, then move it.")
        }
    }

    private func needEmptyTarget() async throws {
        if let file = target.file {
            guard !FileManager.default.fileExists(atPath: file) else { throw KeepingProblem("There is a database \(file) already. Move into a new one.") }
            return
        }
        let database = try Database(target)
        let tables = try await database.tableNames()
        try database.close()
        // What an earlier try left behind is a schema without a city.
        if tables.isEmpty { return }
        throw KeepingProblem("The database is not empty: it has \(tables.count) tables. Make a new one (createdb).")
    }
}
