import Kernel
import Storage
import TestKit
import Testing

/// What both engines must do alike although they are built differently.
@Suite struct EngineTests {
    @Test func aSumOfManyLargeNumbersIsExact() async throws {
        try await Shelf.with { shelf in
            let copies: [Int64] = [9_007_199_254_740_993, 10_000, 1, 99_990_000, 0]
            try await shelf.database.write { tx in
                for (number, count) in copies.enumerated() { try tx.run("INSERT INTO books (title, copies) VALUES (\("b\(number)"), \(count))") }
            }
            let sum: Int64? = try await shelf.database.read { try $0.value("SELECT SUM(copies) FROM books") }
            #expect(sum == 9_007_199_354_740_994)
            let negative: Int64? = try await shelf.database.read { try $0.value("SELECT SUM(-copies) FROM books WHERE copies < 100000000") }
            #expect(negative == -100_000_001)
            let none: Int64? = try await shelf.database.read { try $0.value("SELECT SUM(copies) FROM books WHERE copies < 0") }
            #expect(none == nil)
        }
    }

    @Test func aLongAnswerIsReadInPortionsWithOtherStatementsInBetween() async throws {
        try await Shelf.with { shelf in
            try await shelf.database.write { tx in
                for number in 1...1_203 { try tx.run("INSERT INTO books (title, copies) VALUES (\("b\(number)"), \(number))") }
            }
            let seen = try await shelf.database.read { tx in
                var seen: [Int] = []
                try tx.each("SELECT id, copies FROM books WHERE copies > \(3) ORDER BY copies") { row in
                    let id: Int = try row.get("id")
                    seen.append(try tx.value("SELECT copies FROM books WHERE id = \(id)") ?? 0)
                }
                return seen
            }
            #expect(seen == Array(4...1_203))
        }
    }

    @Test func aLongReadInAWriteThatFailsLeavesTheNextOneAlone() async throws {
        struct Enough: Error {}
        try await Shelf.with { shelf in
            for number in 1...3 { _ = try await shelf.add("b\(number)") }
            for failure in 0..<4 {
                await #expect(throws: (any Error).self) {
                    try await shelf.database.write { tx in
                        try tx.each("SELECT id FROM books") { _ in
                            if failure.isMultiple(of: 2) { throw Enough() }
                            try tx.run("UPDATE books SET copies = -1")
                        }
                    }
                }
                let id = try await shelf.add("after \(failure)")
                #expect(id > 0)
            }
            #expect(try await shelf.titles().count == 7)
        }
    }

    @Test func anErrorInsideAReadHarmsNoOtherRead() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("kept")
            for _ in 1...10 {
                await #expect(throws: StorageError.self) { try await shelf.database.read { _ = try $0.rows("SELECT nothing FROM nowhere") } }
                #expect(try await shelf.titles() == ["kept"])
            }
        }
    }

    @Test func aTableThatAnotherServerChangedIsStillRead() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("kept")
            func columns() async throws -> Int { try await shelf.database.read { try $0.rows("SELECT * FROM books").first?.values.count ?? 0 } }
            let before = try await columns()
            let other = try Database(shelf.place.location)
            _ = try await other.write { try $0.run("ALTER TABLE books ADD COLUMN shelf TEXT") }
            let after = try await columns()
            #expect(before > 0 && after >= before)
            try other.close()
        }
    }

    @Test func aReadCannotWrite() async throws {
        try await Shelf.with { shelf in
            await #expect(throws: StorageError.self) {
                try await shelf.database.read { _ = try $0.run("INSERT INTO books (title) VALUES ('smuggled')") }
            }
            let titles = try await shelf.titles()
            #expect(titles.isEmpty)
        }
    }

    @Test func aReadSeesOneStateWhileOthersWrite() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("one")
            let gate = Gate()
            async let counts = shelf.database.read { tx -> [Int] in
                let before: Int = try tx.value("SELECT COUNT(*) FROM books") ?? -1
                gate.readHasBegun()
                gate.waitForTheWrite()
                return [before, try tx.value("SELECT COUNT(*) FROM books") ?? -1]
            }
            await gate.untilReadHasBegun()
            _ = try await shelf.add("two")
            gate.writeIsDone()
            let seen = try await counts
            #expect(seen == [1, 1])
            #expect(try await shelf.titles().count == 2)
        }
    }
}

/// The server drops connections, as a restart or a cut line does.
@Suite(.enabled(if: TestEngine.isPostgres, "a file has no connections to lose"))
struct LostConnectionTests {
    private static let kill: SQL = """
        SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """

    @Test func readsAndWritesGoOnAfterAllConnectionsWereCut() async throws {
        try await Shelf.with { shelf in
            let other = try Database(shelf.place.location)
            for round in 1...5 {
                _ = try await shelf.add("before \(round)")
                _ = try await shelf.titles()
                let cut: Int? = try await other.read { try $0.value(Self.kill) }
                #expect((cut ?? 0) >= 2)
                let id = try await shelf.add("after \(round)")
                #expect(id > 0)
                #expect(try await shelf.titles().count == round * 2)
            }
            try other.close()
        }
    }

    @Test func everyAnsweredWriteIsThereOnceWhenConnectionsAreCutUnderLoad() async throws {
        try await Shelf.with { shelf in
            let other = try Database(shelf.place.location)
            let answered = try await withThrowingTaskGroup(of: [String].self) { group in
                for worker in 1...8 {
                    group.addTask {
                        var kept: [String] = []
                        for number in 1...60 {
                            let title = "\(worker)-\(number)"
                            if (try? await shelf.add(title)) != nil { kept.append(title) }
                        }
                        return kept
                    }
                }
                for _ in 1...12 { _ = try? await other.read { try $0.value(Self.kill, as: Int.self) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(answered.count > 400)
            #expect(try await Set(shelf.titles()) == Set(answered))
            try other.close()
        }
    }

    @Test func aServerThatWasDeafTakesItsCopiesForOld() async throws {
        try await Shelf.with { shelf in
            let other = try Database(shelf.place.location)
            let before = shelf.database.generation(of: .portal)
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            let key = shelf.database.listen(to: .portal) { continuation.yield() }
            _ = try await other.read { try $0.value(Self.kill, as: Int.self) }
            // Told when the line is back, since nobody knows what was missed.
            var iterator = stream.makeAsyncIterator()
            #expect(await iterator.next() != nil)
            #expect(shelf.database.generation(of: .portal) != before)
            shelf.database.stopListening(key)
            try other.close()
        }
    }
}
