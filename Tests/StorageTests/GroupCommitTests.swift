import Kernel
import Storage
import Testing

@Suite struct GroupCommitTests {
    private struct Refused: Error {}

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
