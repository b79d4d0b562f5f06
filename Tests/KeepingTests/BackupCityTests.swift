import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Keeping

@Suite struct BackupCityTests {
    @Test func aBackupHoldsEverythingAndNoKeyInTheClear() async throws {
        try await Vaulted.with { city in
            let counts = try await city.test.city.services.database.contents().tables
            #expect(counts["service_records"] == 1 && counts["volunteers"] == 1)
            let result = try await city.backUp()
            #expect(result.manifest.tables == counts)
            #expect(Set(city.files(result.folder)) == Set(result.manifest.parts.map(\.name) + ["manifest.json", "manifest.sig"]))
            #expect(result.manifest.part("files/note.txt") != nil)
            let master = try city.bytes(city.test.folder + "/keys/master.key")
            for name in city.files(result.folder) {
                let bytes = Data(try city.bytes(result.folder + "/" + name))
                #expect(bytes.range(of: Data(master)) == nil, "\(name)")
                #expect(name == "manifest.json" || bytes.range(of: Data("zyz.example.cn".utf8)) == nil, "\(name)")
            }
        }
    }

    @Test func theCopyIsOneStateWhileOthersWrite() async throws {
        try await Vaulted.with { city in
            let database = city.test.city.services.database
            _ = try await database.write { try $0.run("CREATE TABLE pairs (side TEXT NOT NULL)") }
            let writer = Task {
                while !Task.isCancelled {
                    try await database.write { tx in
                        try tx.run("INSERT INTO pairs (side) VALUES ('left')")
                        try tx.run("INSERT INTO pairs (side) VALUES ('right')")
                    }
                }
            }
            var sizes: [Int] = []
            for _ in 1...5 {
                let before = try await database.contents().tables["pairs"] ?? 0
                let result = try await city.backUp()
                let copied = try #require(result.manifest.tables["pairs"])
                #expect(copied.isMultiple(of: 2) && copied >= before)
                sizes.append(copied)
                city.test.clock.advance(seconds: 1)
            }
            writer.cancel()
            _ = try? await writer.value
            #expect(sizes == sizes.sorted() && Set(sizes).count > 1)
        }
    }

    @Test func oneThatWasInterruptedIsNoBackupAndGoesAtTheNextTurn() async throws {
        try await Vaulted.with { city in
            _ = try await city.backUp()
            let half = try city.shelf.startUnfinished("youai-20260305T030000Z")
            try Data("half".utf8).write(to: URL(fileURLWithPath: half + "/youai.sqlite"))
            #expect(try city.shelf.items().count == 1)
            city.test.clock.advance(seconds: 60)
            _ = try await city.backUp()
            #expect(try city.shelf.items().count == 2)
            #expect(!FileManager.default.fileExists(atPath: half))
        }
    }

    /// PostgreSQL finds damaged pages when pg_dump reads them; a test cannot damage them from inside.
    @Test(.enabled(if: !TestEngine.isPostgres, "only SQLite's pages are checked by us"))
    func aDamagedDatabaseIsSaidAndLeavesNoBackup() async throws {
        try await Vaulted.with { city in
            // The pages of an index that nobody knows any more.
            let forgotten = try await city.test.city.services.database.write { tx in
                try tx.run("PRAGMA writable_schema = ON")
                return try tx.run("DELETE FROM sqlite_schema WHERE name = 'regions_name'")
            }
            #expect(forgotten == 1)
            await #expect { _ = try await city.backUp() } throws: { "\($0)".contains("damaged") && "\($0)".contains("youai restore") }
            #expect(try city.shelf.items().isEmpty)
            #expect(city.files(city.shelf.path).allSatisfy { $0.hasPrefix(".youai") })
        }
    }

    @Test func twoAtOnceAreOneTooMany() async throws {
        try await Vaulted.with { city in
            _ = try await city.shelf.locked {
                await #expect(throws: KeepingProblem.self) { _ = try await city.backUp() }
            }
            _ = try await city.backUp()
        }
    }

    @Test func theRuleRemovesOldOnesAfterAGoodOne() async throws {
        try await Vaulted.with { city in
            var names: [String] = []
            for _ in 1...4 {
                let result = try await city.backUp(keep: Retention(daily: 2))
                names.append((result.folder as NSString).lastPathComponent)
                city.test.clock.advance(seconds: 86_400)
            }
            #expect(try city.shelf.items().map(\.name) == Array(names.suffix(2)))
        }
    }

    @Test func aFolderOfBackupsInTheDataDirectoryIsNotCopiedIntoItself() async throws {
        try await Vaulted.with { city in
            let inside = Vaulted(test: city.test, key: city.key, shelf: BackupShelf(city.test.folder + "/backups"), folder: city.folder)
            _ = try await inside.backUp()
            city.test.clock.advance(seconds: 60)
            let second = try await inside.backUp()
            #expect(second.manifest.parts.allSatisfy { !$0.name.contains("backups") })
        }
    }

    @Test func theAuditTrailTellsThatDataWereCopiedOut() async throws {
        try await Vaulted.with { city in
            let backup = try BackupCity(city.test.city.services.database, at: city.test.database.location,
                                        dataDirectory: city.test.folder, keys: .sealed(city.key.lock), program: "1")
            try await backup.note(try await city.backUp(), at: city.test.clock.now)
            let events: Int? = try await city.test.city.services.database.read {
                try $0.value("SELECT COUNT(*) FROM audit_events WHERE action = 'backUpCity'")
            }
            #expect(events == 1)
        }
    }
}
