import Foundation
import Kernel
import ServiceRecords
import Site
import Storage
import TestKit
import Testing

@testable import Keeping

@Suite struct RestoreCityTests {
    @Test func theCityIsTheOneItWas() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            // What comes after the backup is not in it.
            _ = try await city.test.volunteer(name: "后来")
            let result = try await city.restore(backup.folder) { place, location in
                let files = ["keys/master.key", "keys/recovery.pub", "note.txt", "youai.json"]
                #expect(city.files(place) == (TestEngine.isPostgres ? files : files + ["youai.sqlite"]))
                for name in ["keys/master.key", "youai.json", "note.txt"] {
                    #expect(try city.bytes(place + "/" + name) == city.bytes(city.test.folder + "/" + name))
                }
                let again = try Database(location)
                let names: [String] = try await again.read { try $0.rows("SELECT name FROM volunteers").map { try $0.get("name") } }
                #expect(names == ["王小梅"])
                let events: Int? = try await again.read { try $0.value("SELECT COUNT(*) FROM audit_events WHERE action = 'restoreCity'") }
                #expect(events == 1)
                // What numbers itself goes on after what is there.
                let first: Int64 = try await again.read { try $0.value("SELECT MAX(id) FROM audit_events") ?? 0 }
                let next: Int64 = try await again.write { tx in
                    try tx.insert("""
                        INSERT INTO audit_events (at, name, action, object_kind, object_id, place, result, detail, address)
                        SELECT at, name, action, object_kind, object_id, place, result, detail, address FROM audit_events
                        WHERE id = \(first) RETURNING id
                        """)
                }
                #expect(next > first)
                try again.close()
            }
            #expect(result.report.findings.isEmpty && result.report.volunteers == 1)
        }
    }

    @Test func nothingIsRestoredOverSomething() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            try FileManager.default.createDirectory(atPath: city.folder + "/new", withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: city.folder + "/new/mine.txt"))
            await #expect { try await city.restore(backup.folder) } throws: { "\($0)".contains("not empty") }
            #expect(city.files(city.folder + "/new") == ["mine.txt"])
        }
    }

    @Test func norIntoADatabaseThatHoldsSomething() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            let used = city.test.database.location
            await #expect { 
                try await RestoreCity(backup.folder, opener: .recoveryKey(city.key), migrations: Schema.migrations)
                    .run(into: city.folder + "/new", database: used, at: city.test.clock.now) { _, _, _ in }
            } throws: { "\($0)".contains("not empty") || "\($0)".contains("already") }
            #expect(try await city.test.city.services.database.contents().tables["volunteers"] == 1)
        }
    }

    @Test(arguments: [Vaulted.databaseFile, "keys.sealed", "files/note.txt", "manifest.json", "manifest.sig"])
    func aChangedPartIsFoundAndLeavesThePlaceEmpty(part: String) async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            let path = backup.folder + "/" + part
            var bytes = try city.bytes(path)
            bytes[bytes.count / 2] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            await #expect(throws: KeepingProblem.self) { _ = try await city.restore(backup.folder) }
            #expect(city.files(city.folder + "/new").isEmpty)
        }
    }

    @Test func aPartThatWasExchangedWithItsHashIsFoundByTheSignature() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            let note = backup.folder + "/files/note.txt"
            let before = try Files.hash(note).sha256
            try Data("read us".utf8).write(to: URL(fileURLWithPath: note))
            let manifest = backup.folder + "/manifest.json"
            let text = String(decoding: try city.bytes(manifest), as: UTF8.self)
            #expect(text.contains(before))
            try Data(text.replacing(before, with: try Files.hash(note).sha256).utf8).write(to: URL(fileURLWithPath: manifest))
            await #expect { _ = try await city.restore(backup.folder) } throws: { "\($0)".contains("was changed after") }
        }
    }

    @Test func aManifestThatLeadsOutOfTheBackupIsRefused() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            let manifest = backup.folder + "/manifest.json"
            let text = String(decoding: try city.bytes(manifest), as: UTF8.self)
            for name in ["files/../../note.txt", "/etc/passwd", "files//x"] {
                try Data(text.replacing("files/note.txt", with: name).utf8).write(to: URL(fileURLWithPath: manifest))
                await #expect { _ = try await city.restore(backup.folder) } throws: { "\($0)".contains("outside") }
            }
        }
    }

    @Test func withoutTheRightKeyNothingOpens() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            await #expect(throws: KeepingProblem.self) { _ = try await city.restore(backup.folder, opener: .recoveryKey(.make())) }
            let foreign = RestoreCity.Opener.master([UInt8](repeating: 7, count: 32))
            await #expect { _ = try await city.restore(backup.folder, opener: foreign) } throws: { "\($0)".contains("another city") }
            await #expect(throws: KeepingProblem.self) { _ = try await city.restore(backup.folder, opener: .master([1, 2])) }
            #expect(city.files(city.folder + "/new").isEmpty)
        }
    }

    @Test func whoKeptTheKeyThemselvesRestoresWithIt() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp(keys: .keptElsewhere)
            #expect(backup.manifest.part("keys.sealed") == nil)
            await #expect { _ = try await city.restore(backup.folder) } throws: { "\($0)".contains("without keys") }
            let master = try city.bytes(city.test.folder + "/keys/master.key")
            let result = try await city.restore(backup.folder, opener: .master(master))
            #expect(result.report.findings.isEmpty)
            #expect(try city.bytes(city.folder + "/new/keys/master.key") == master)
        }
    }

    @Test func anOlderProgramRefusesANewerBackup() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            await #expect { _ = try await city.restore(backup.folder, migrations: Schema.migrations.dropLast()) } throws: {
                "\($0)".contains("newer version")
            }
        }
    }

    @Test func aNewerProgramBringsTheSchemaUpToDate() async throws {
        try await Vaulted.with { city in
            let backup = try await city.backUp()
            let more = Schema.migrations + [Migration("keeping-test", 1, "later", ["CREATE TABLE later_things (id {id})"])]
            try await city.restore(backup.folder, migrations: more) { _, location in
                let database = try Database(location)
                #expect(try await database.tableNames().contains("later_things"))
                try database.close()
            }
        }
    }

    @Test func whatWasBrokenInTheCityIsSaidAndRestored() async throws {
        try await Vaulted.with { city in
            try await Intruder.disarm("service_records", in: city.test.city.services.database)
            _ = try await city.test.city.services.database.write { tx in
                try tx.run("UPDATE service_records SET hundredths = hundredths + 1")
            }
            let result = try await city.restore(try await city.backUp().folder)
            #expect(!result.report.findings.isEmpty)
        }
    }

    @Test func aRehearsalTakesTheNewestAndLeavesNothing() async throws {
        try await Vaulted.with { city in
            await #expect(throws: KeepingProblem.self) { _ = try await city.rehearse() }
            _ = try await city.backUp()
            city.test.clock.advance(seconds: 3600)
            let newest = try await city.backUp()
            let before = Set(city.files(city.folder))
            let result = try await city.rehearse()
            #expect(newest.folder.hasSuffix(result.backup.name))
            #expect(result.restored.report.findings.isEmpty && result.restored.times.count >= 5)
            #expect(Set(city.files(city.folder)) == before)
        }
    }
}
