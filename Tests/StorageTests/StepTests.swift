import Kernel
import Storage
import Testing

@Suite struct StepTests {
    private struct Refused: Error {}

    /// Leaves a title to be written before the commit.
    private struct Note: Gathered {
        var titles: [String] = []

        mutating func add(_ other: Note) { titles += other.titles }

        func write(in tx: Transaction) throws {
            for title in titles { try tx.run("INSERT INTO books (title) VALUES (\(title))") }
        }
    }

    @Test func aStepThatFailsIsUndoneAlone() async throws {
        try await Shelf.with { shelf in
            let done = try await shelf.database.write { tx in
                try (1...5).map { number in
                    do {
                        try tx.step {
                            try tx.run("INSERT INTO books (title) VALUES (\("book \(number)"))")
                            tx.gather(Note(titles: ["note \(number)"]))
                            if number == 2 { throw Refused() }
                            // A broken rule of the schema, too.
                            if number == 4 { try tx.run("UPDATE books SET copies = -1 WHERE title = \("book \(number)")") }
                        }
                        return true
                    } catch { return false }
                }
            }
            #expect(done == [true, false, true, false, true])
            #expect(try await Set(shelf.titles()) == ["book 1", "note 1", "book 3", "note 3", "book 5", "note 5"])
        }
    }

    @Test func theWholeIsStillUndoneTogether() async throws {
        try await Shelf.with { shelf in
            await #expect(throws: Refused.self) {
                try await shelf.database.write { tx in
                    try tx.step { try tx.run("INSERT INTO books (title) VALUES ('kept for a moment')") }
                    throw Refused()
                }
            }
            let titles = try await shelf.titles()
            #expect(titles.isEmpty)
        }
    }
}
