import Foundation
import Kernel
import Storage
import TestKit
import Testing

@Suite struct MigrationTests {
    @Test func eachStepRunsOnce() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("kept")
            #expect(try await shelf.database.migrate(Shelf.migrations, at: Instant(seconds: 2)).isEmpty)
            #expect(try await shelf.titles() == ["kept"])
            let more = Shelf.migrations + [Migration("shelf", 2, "authors", ["ALTER TABLE books ADD COLUMN author TEXT NOT NULL DEFAULT ''"])]
            #expect(try await shelf.database.migrate(more, at: Instant(seconds: 3)).map(\.number) == [2])
            #expect(try await shelf.database.migrate(more, at: Instant(seconds: 4)).isEmpty)
            let times: [Int64] = try await shelf.database.read {
                try $0.rows("SELECT applied_at FROM migrations ORDER BY number").map { try $0.get("applied_at") }
            }
            #expect(times == [1, 3])
        }
    }

    @Test func aStepThatFailsLeavesNothingOfItsRun() async throws {
        try await Shelf.with { shelf in
            let broken = Shelf.migrations + [
                Migration("shelf", 2, "good", ["CREATE TABLE authors (id {id}, name TEXT NOT NULL)"]),
                Migration("shelf", 3, "broken", ["CREATE TABLE oops ("]),
            ]
            await #expect(throws: StorageError.self) { try await shelf.database.migrate(broken, at: Instant(seconds: 2)) }
            let dialect = shelf.database.dialect
            let tables = try await shelf.database.read { try Intruder.tables(in: $0, dialect) }
            #expect(tables.contains("books") && !tables.contains("authors"))
            #expect(try await shelf.database.migrate(Shelf.migrations, at: Instant(seconds: 3)).isEmpty)
        }
    }

    @Test func anAppendOnlyTableRefusesChangeAndDeletion() async throws {
        try await Shelf.with { shelf in
            let book = try await shelf.add("lent")
            try await shelf.database.write { _ = try $0.run("INSERT INTO loans (book_id, reader) VALUES (\(book), 'a')") }
            for sql in [
                "DELETE FROM loans", "UPDATE loans SET reader = 'b'", "UPDATE loans SET id = 9", "UPDATE loans SET returned = 1, reader = 'b'",
                "INSERT INTO loans (id, book_id, reader) VALUES (1, 1, 'c') ON CONFLICT (id) DO UPDATE SET reader = 'c'",
            ] as [SQL] {
                await #expect(throws: StorageError.self) { try await shelf.database.write { _ = try $0.run(sql) } }
            }
            try await shelf.database.write { _ = try $0.run("UPDATE loans SET returned = 1") }
            let reader: String? = try await shelf.database.read { try $0.value("SELECT reader FROM loans WHERE returned = 1") }
            #expect(reader == "a")
        }
    }
}
