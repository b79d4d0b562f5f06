import Kernel
import Storage
import Testing

/// Values that a transaction reads once and later ones take from memory.
@Suite struct CopyTests {
    private struct Refused: Error {}

    private static func set(_ title: String, _ tx: Transaction) throws {
        try tx.run("UPDATE books SET title = \(title)")
        tx.touch(.settings)
    }

    private static func title(_ tx: Transaction) throws -> String {
        try tx.copy("title", of: .settings) { try tx.value("SELECT title FROM books") ?? "" }
    }

    @Test func aCopyIsUsedUntilItsTopicIsTouched() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("first")
            #expect(try await shelf.database.read { try Self.title($0) } == "first")
            // Changed without a word: the copy is used, which shows that there is one.
            _ = try await shelf.database.write { try $0.run("UPDATE books SET title = 'silent'") }
            #expect(try await shelf.database.read { try Self.title($0) } == "first")
            try await shelf.database.write { try Self.set("second", $0) }
            #expect(try await shelf.database.read { try Self.title($0) } == "second")
            #expect(try await shelf.database.write { try Self.title($0) } == "second")
        }
    }

    @Test func aWriteSeesItsOwnChange() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("first")
            #expect(try await shelf.database.read { try Self.title($0) } == "first")
            let seen = try await shelf.database.write { tx in
                try Self.set("second", tx)
                return [try Self.title(tx), try tx.value("SELECT title FROM books") ?? ""]
            }
            #expect(seen == ["second", "second"])
        }
    }

    @Test func whatAFailedWriteReadIsNotKept() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("first")
            await #expect(throws: Refused.self) {
                try await shelf.database.write { tx in
                    try Self.set("never", tx)
                    _ = try Self.title(tx)
                    throw Refused()
                }
            }
            #expect(try await shelf.database.read { try Self.title($0) } == "first")
        }
    }

    @Test func manyReadersAndOneWriterNeverKeepAnOldValue() async throws {
        try await Shelf.with { shelf in
            _ = try await shelf.add("0")
            for round in 1...50 {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 1...8 { group.addTask { _ = try? await shelf.database.read { try Self.title($0) } } }
                    group.addTask { try? await shelf.database.write { try Self.set("\(round)", $0) } }
                }
                #expect(try await shelf.database.read { try Self.title($0) } == "\(round)")
            }
        }
    }
}
