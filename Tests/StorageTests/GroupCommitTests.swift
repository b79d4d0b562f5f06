import Kernel
import Storage
import Synchronization
import Testing

@Suite struct GroupCommitTests {
    private struct Refused: Error {}
    private final class Runs: Sendable { let count = Mutex(0) }

    @Test func manyWritesAtOnceAreAllKept() async throws {
        try await Shelf.with { shelf in
            let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 1...500 { group.addTask { try await shelf.add("book \(number)") } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 500)
            // Another server on the same database sees them: they are committed, not only known to the writer.
            let second = try Database(shelf.place.location)
            let count: Int? = try await second.read { try $0.value("SELECT COUNT(*) FROM books") }
            #expect(count == 500)
            try second.close()
        }
    }

    @Test func aWriteThatFailsLeavesItsNeighboursAlone() async throws {
        try await Shelf.with { shelf in
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...200 {
                    group.addTask {
                        do {
                            try await shelf.database.write { tx in
                                try tx.run("INSERT INTO books (title) VALUES (\("book \(number)"))")
                                if number.isMultiple(of: 3) { throw Refused() }
                                // A broken rule inside the write is the write's own trouble too.
                                if number.isMultiple(of: 5) { try tx.run("UPDATE books SET copies = -1 WHERE title = \("book \(number)")") }
                            }
                            return true
                        } catch { return false }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let kept = (1...200).filter { !$0.isMultiple(of: 3) && !$0.isMultiple(of: 5) }
            #expect(outcomes.filter(\.self).count == kept.count)
            #expect(try await Set(shelf.titles()) == Set(kept.map { "book \($0)" }))
        }
    }

    @Test func aStatementThatWasOnlySentFailsItsOwnWrite() async throws {
        try await Shelf.with { shelf in
            let book = try await shelf.add("lent")
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...120 {
                    group.addTask {
                        do {
                            try await shelf.database.write { tx in
                                try tx.send("INSERT INTO books (title) VALUES (\("book \(number)"))")
                                // Nobody asks for this statement's answer, and nothing comes after it.
                                try tx.send("INSERT INTO loans (book_id, reader) VALUES (\(number.isMultiple(of: 4) ? 999_999 : book), \("r\(number)"))")
                            }
                            return true
                        } catch {
                            guard error as? StorageError == .referenceBroken else { throw error }
                            return false
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter(\.self).count == 90)
            #expect(try await Set(shelf.titles()) == Set((1...120).filter { !$0.isMultiple(of: 4) }.map { "book \($0)" } + ["lent"]))
            let loans: Int? = try await shelf.database.read { try $0.value("SELECT COUNT(*) FROM loans") }
            #expect(loans == 90)
        }
    }

    @Test func whatWasOnlySentIsSeenByTheNextStatement() async throws {
        try await Shelf.with { shelf in
            let copies = try await shelf.database.write { tx -> Int? in
                try tx.send("INSERT INTO books (title, copies) VALUES ('sent', 2)")
                try tx.send("UPDATE books SET copies = copies + 5 WHERE title = 'sent'")
                return try tx.value("SELECT copies FROM books WHERE title = 'sent'")
            }
            #expect(copies == 7)
        }
    }

    @Test func aRefusalBeforeAnythingWasWrittenDisturbsNobody() async throws {
        try await Shelf.with { shelf in
            let runs = Runs()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...100 {
                    group.addTask {
                        do {
                            try await shelf.database.write { tx in
                                runs.count.withLock { $0 += 1 }
                                let known = try tx.exists("SELECT 1 FROM books WHERE title = 'nobody wrote it'")
                                if known || number.isMultiple(of: 2) { throw Refused() }
                                try tx.run("INSERT INTO books (title) VALUES (\("book \(number)"))")
                            }
                            #expect(!number.isMultiple(of: 2))
                        } catch is Refused {
                            #expect(number.isMultiple(of: 2))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await shelf.titles().count == 50)
            // Each ran once: there was nothing to undo.
            #expect(runs.count.withLock { $0 } == 100)
        }
    }

    @Test func theLastCopyIsLentOnce() async throws {
        try await Shelf.with { shelf in
            let book = try await shelf.add("the only one")
            let lent = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...100 {
                    group.addTask {
                        try await shelf.database.write { tx in
                            try tx.run("UPDATE books SET copies = copies - 1 WHERE id = \(book) AND copies > 0")
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(lent == 1)
        }
    }

    @Test func aWriteSeesWhatTheOneBeforeItWrote() async throws {
        try await Shelf.with { shelf in
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...100 {
                    group.addTask {
                        try await shelf.database.write { tx in
                            try tx.run("INSERT INTO books (title) VALUES (\("book \(number)"))")
                            return try tx.value("SELECT COUNT(*) FROM books") ?? 0
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.sorted() == Array(1...100))
        }
    }

    @Test func theErrorsOfTheEngineAreToldApart() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("one")
            await #expect { _ = try await shelf.add("one") } throws: { if case StorageError.notUnique = $0 { true } else { false } }
            await #expect(throws: StorageError.referenceBroken) {
                try await shelf.database.write { _ = try $0.run("INSERT INTO loans (book_id, reader) VALUES (99, 'x')") }
            }
            await #expect { try await shelf.database.write { _ = try $0.run("UPDATE books SET copies = -1") } } throws: {
                if case StorageError.ruleBroken = $0 { true } else { false }
            }
            await #expect(throws: StorageError.self) { try await shelf.database.write { _ = try $0.run("SELEKT") } }
            // A reader cannot write.
            await #expect(throws: StorageError.self) { try await shelf.database.read { _ = try $0.run("DELETE FROM books") } }
            #expect(try await shelf.titles() == ["one"])
        }
    }
}
