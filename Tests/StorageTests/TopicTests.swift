import Kernel
import Storage
import Synchronization
import Testing

@Suite struct TopicTests {
    private struct Refused: Error {}

    @Test func aTopicMovesOnAfterTheCommitOnly() async throws {
        try await Shelf.with { shelf in
            let database = shelf.database
            let before = database.generation(of: .portal)
            let inside = try await database.write { tx in
                try tx.run("INSERT INTO books (title) VALUES ('new')")
                tx.touch(.portal)
                return database.generation(of: .portal)
            }
            #expect(inside == before)
            #expect(database.generation(of: .portal) == before + 1)
            #expect(database.generation(of: .settings) == 0)
        }
    }

    @Test func aWriteThatFailsTouchesNothing() async throws {
        try await Shelf.with { shelf in
            let before = shelf.database.generation(of: .portal)
            await #expect(throws: Refused.self) {
                try await shelf.database.write { tx in
                    tx.touch(.portal)
                    throw Refused()
                }
            }
            #expect(shelf.database.generation(of: .portal) == before)
        }
    }

    @Test func listenersHearOfItUntilTheyLeave() async throws {
        try await Shelf.with { shelf in
            let heard = Heard()
            let key = shelf.database.listen(to: .project(7)) { heard.add("project-7") }
            try await shelf.database.write { $0.touch(.project(8)) }
            #expect(heard.names.isEmpty)
            try await shelf.database.write { $0.touch(.project(7)) }
            #expect(heard.names == ["project-7"])
            shelf.database.stopListening(key)
            try await shelf.database.write { $0.touch(.project(7)) }
            #expect(heard.names == ["project-7"])
        }
    }

    private final class Heard: Sendable {
        private let all = Mutex<[String]>([])
        var names: [String] { all.withLock { $0 } }
        func add(_ name: String) { all.withLock { $0.append(name) } }
    }
}
