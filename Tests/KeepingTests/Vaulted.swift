import Foundation
import Kernel
import Site
import Storage
import TestKit

@testable import Keeping

/// A city with a few people and hours, and a folder for its backups.
struct Vaulted: Sendable {
    let test: TestCity
    let key: RecoveryKey
    let shelf: BackupShelf
    /// For places to restore to.
    let folder: String

    static func with(_ body: (Vaulted) async throws -> Void) async throws {
        try await TestCity.with { test in
            let folder = FileManager.default.temporaryDirectory.path + "/youai-vaulted-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let volunteer = try await test.volunteer().volunteer
            try await test.record(volunteer, hours: 3, on: test.clock.now.day.adding(days: -20))
            let key = RecoveryKey.make()
            try key.lock.write(in: test.folder)
            try Data(#"{"public": {"address": "https://zyz.example.cn"}}"#.utf8).write(to: URL(fileURLWithPath: test.folder + "/youai.json"))
            try Data("read me".utf8).write(to: URL(fileURLWithPath: test.folder + "/note.txt"))
            try await body(Vaulted(test: test, key: key, shelf: BackupShelf(folder + "/backups"), folder: folder))
        }
    }

    func backUp(keys: BackupCity.Keys? = nil, keep: Retention? = nil) async throws -> BackupCity.Result {
        try await BackupCity(test.city.services.database, at: test.database.location, dataDirectory: test.folder, keys: keys ?? .sealed(key.lock), keep: keep, program: "1")
            .run(to: shelf, at: test.clock.now) { _, _, _ in }
    }

    /// The file of a backup that holds the database.
    static var databaseFile: String { TestEngine.isPostgres ? "database.pgdump" : "youai.sqlite" }

    /// Restores into a new place with a database of its own, and lets `body` look at it.
    @discardableResult
    func restore(_ backup: String, opener: RestoreCity.Opener? = nil, migrations: [Migration] = Schema.migrations,
                 _ body: (String, DatabaseLocation) async throws -> Void = { _, _ in }) async throws -> RestoreCity.Result {
        let place = folder + "/new"
        let database = TestEngine.isPostgres ? try TestDatabase.make(in: folder) : nil
        defer { try? database?.remove() }
        let result = try await RestoreCity(backup, opener: opener ?? .recoveryKey(key), migrations: migrations)
            .run(into: place, database: database?.location, at: test.clock.now) { _, _, _ in }
        try await body(place, database?.location ?? .sqlite(place + "/youai.sqlite", durability: .none))
        return result
    }

    func rehearse() async throws -> RehearseRestore.Result {
        try await RehearseRestore(shelf, opener: .recoveryKey(key), migrations: Schema.migrations)
            .run(in: folder, server: TestEngine.isPostgres ? test.database.location : nil, at: test.clock.now) { _, _, _ in }
    }

    func files(_ place: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
        return names.filter { (try? FileManager.default.attributesOfItem(atPath: place + "/" + $0)[.type] as? FileAttributeType) == .typeRegular }.sorted()
    }

    func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
