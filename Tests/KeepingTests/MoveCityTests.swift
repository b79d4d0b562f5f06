import Foundation
import Kernel
import Site
import Storage
import TestKit
import Testing

@testable import Keeping

/// From this run's engine to a place of the same kind, and to the other kind when there is a server.
@Suite struct MoveCityTests {
    private func moved(_ city: Vaulted, to target: DatabaseLocation) async throws -> [CopyDatabase.Copied] {
        try await MoveCity(from: city.test.database.location, to: target, migrations: Schema.migrations).run(at: city.test.clock.now) { _, _, _ in }
    }

    /// Gives `body` each kind of target that this run has.
    private func eachTarget(_ city: Vaulted, _ body: (DatabaseLocation) async throws -> Void) async throws {
        try FileManager.default.createDirectory(atPath: city.folder, withIntermediateDirectories: true)
        try await body(.sqlite(city.folder + "/moved.sqlite", durability: .none))
        guard TestEngine.isPostgres else { return }
        let server = try TestDatabase.make(in: city.folder)
        defer { try? server.remove() }
        try await body(server.location)
    }

    @Test(.enabled(if: TestEngine.isPostgres, "needs both engines"))
    func aCityGoesThereAndBack() async throws {
        try await Vaulted.with { city in
            try FileManager.default.createDirectory(atPath: city.folder, withIntermediateDirectories: true)
            let file = DatabaseLocation.sqlite(city.folder + "/there.sqlite", durability: .none)
            let there = try await moved(city, to: file)
            let server = try TestDatabase.make(in: city.folder)
            defer { try? server.remove() }
            let back = try await MoveCity(from: file, to: server.location, migrations: Schema.migrations)
                .run(at: city.test.clock.now) { _, _, _ in }
            #expect(back == there && there.contains { $0.table == "volunteers" && $0.rows == 1 })
        }
    }

    @Test func everyTableArrivesWithEveryRow() async throws {
        try await Vaulted.with { city in
            let before = try await city.test.city.services.database.contents()
            try await eachTarget(city) { target in
                let copied = try await moved(city, to: target)
                #expect(Dictionary(uniqueKeysWithValues: copied.map { ($0.table, $0.rows) }) == before.tables)
                let there = try Database(target)
                #expect(try await there.contents() == before)
                #expect(try await there.damage().isEmpty)
                try there.close()
            }
        }
    }

    @Test func theGuardsStandAndNumbersGoOn() async throws {
        try await Vaulted.with { city in
            try await eachTarget(city) { target in
                _ = try await moved(city, to: target)
                let there = try Database(target)
                for sql in ["DELETE FROM service_records", "UPDATE service_records SET hundredths = 1", "DELETE FROM audit_events",
                            "UPDATE service_records SET volunteer_id = 999999", "INSERT INTO past_passwords (account_id, password_hash, set_at) VALUES (999999, '', 0)"] as [SQL] {
                    await #expect(throws: StorageError.self) { try await there.write { _ = try $0.run(sql) } }
                }
                let last: Int64 = try await there.read { try $0.value("SELECT MAX(id) FROM settings_history") ?? 0 }
                let next: Int64 = try await there.write {
                    try $0.insert("INSERT INTO settings_history (key, new_value, at, name) VALUES ('office.head', '林', 0, '系统') RETURNING id")
                }
                #expect(next == last + 1)
                try there.close()
            }
        }
    }

    @Test func oddValuesAreTheSameOnTheOtherSide() async throws {
        try await Vaulted.with { city in
            let odd = ["", "\\N", "\\.", "a\tb\nc\rd", "'\"\\", "有爱 🎋", "\\x00", "NULL", String(repeating: "长", count: 20_000)]
            try await city.test.city.services.database.write { tx in
                for (place, text) in odd.enumerated() {
                    try tx.run("INSERT INTO settings (key, value, changed_at) VALUES (\("odd.\(place)"), \(text), \(Int64.min + Int64(place)))")
                }
                try tx.run("INSERT INTO setting_images (key, type, bytes, changed_at) VALUES ('odd', '', \([UInt8](0...255) + [0, 0]), 0)")
                try tx.run("INSERT INTO setting_images (key, type, bytes, changed_at) VALUES ('none', '', \([UInt8]()), 0)")
            }
            try await eachTarget(city) { target in
                _ = try await moved(city, to: target)
                let there = try Database(target)
                let texts: [String] = try await there.read { try $0.rows("SELECT value FROM settings WHERE key LIKE 'odd.%' ORDER BY key").map { try $0.get("value") } }
                #expect(texts == odd)
                try there.close()
            }
        }
    }

    /// No list by hand: a table that nobody has thought of goes along.
    @Test func aTableOfTomorrowGoesAlong() async throws {
        try await Vaulted.with { city in
            let tomorrow = Schema.migrations + [Migration("keeping-test", 1, "tomorrow", [
                "CREATE TABLE tomorrow (id {id}, parent INTEGER REFERENCES tomorrow (id), words TEXT NOT NULL)", .appendOnly("tomorrow"),
            ])]
            let database = city.test.city.services.database
            try await database.migrate(tomorrow, at: city.test.clock.now)
            // A row that points to one that comes after it.
            try await database.write { tx in
                try tx.run("INSERT INTO tomorrow (id, words) VALUES (7, 'later')")
                try tx.run("INSERT INTO tomorrow (id, parent, words) VALUES (3, 7, 'sooner')")
            }
            try await eachTarget(city) { target in
                let copied = try await MoveCity(from: city.test.database.location, to: target, migrations: tomorrow)
                    .run(at: city.test.clock.now) { _, _, _ in }
                #expect(copied.contains { $0.table == "tomorrow" && $0.rows == 2 })
            }
        }
    }

    @Test func nothingIsMovedOverSomething() async throws {
        try await Vaulted.with { city in
            let used = city.test.database.location
            await #expect(throws: KeepingProblem.self) { _ = try await moved(city, to: used) }
            let contents = try await city.test.city.services.database.contents()
            #expect(contents.tables["volunteers"] == 1)
        }
    }

    @Test func aCityOfAnotherVersionIsNotMoved() async throws {
        try await Vaulted.with { city in
            let more = Schema.migrations + [Migration("keeping-test", 1, "later", ["CREATE TABLE later_things (id {id})"])]
            await #expect {
                _ = try await MoveCity(from: city.test.database.location, to: .sqlite(city.folder + "/x.sqlite"), migrations: more)
                    .run(at: city.test.clock.now) { _, _, _ in }
            } throws: { "\($0)".contains("youai migrate") }
        }
    }
}
