import Kernel
import Storage
import Testing

@Suite struct SQLTests {
    private static let hostile = [
        "'; DROP TABLE books; --", "\" OR \"\"=\"", "\\'; --", "名称 \u{1F600} ' ?", "?1 :a $b @c", "100%_", "", "  ", String(repeating: "长", count: 20_000),
    ]

    @Test func hostileTextIsOnlyText() async throws {
        try await Shelf.with { shelf in
            for text in Self.hostile { _ = try await shelf.add(text) }
            #expect(try await Set(shelf.titles()) == Set(Self.hostile))
            for text in Self.hostile {
                let found: Int? = try await shelf.database.read { try $0.value("SELECT COUNT(*) FROM books WHERE title = \(text)") }
                #expect(found == 1)
            }
        }
    }

    @Test func everyValueComesBackAsItWas() async throws {
        try await Shelf.with { shelf in
            let cover: [UInt8] = [0, 255, 39, 0]
            let row = try await shelf.database.write { tx in
                try tx.run("INSERT INTO books (title, copies, cover) VALUES ('t', \(Int64.max), \(cover))")
                return try tx.first("SELECT title, copies, cover, \(Int64.min) AS least, \(nil as String?) AS missing FROM books")
            }
            let found = try #require(row)
            #expect(try found.get("copies") == Int64.max)
            #expect(try found.get("least") == Int64.min)
            #expect(try found.get("cover") == cover)
            #expect(try found.get("missing", as: String?.self) == nil)
            #expect(throws: StorageError.self) { try found.get("title", as: Int.self) }
            #expect(throws: StorageError.self) { try found.get("no such column", as: String.self) }
            #expect(throws: StorageError.self) { try found.get("missing", as: String.self) }
        }
    }

    @Test func statementsNestAndListsBind() async throws {
        try await Shelf.with { shelf in
            for text in ["a", "b", "c"] { _ = try await shelf.add(text) }
            func count(_ condition: SQL) async throws -> Int {
                try await shelf.database.read { try $0.value("SELECT COUNT(*) FROM books WHERE \(condition) AND copies = \(1)") ?? -1 }
            }
            #expect(try await count("title IN \(list: ["a", "c", "x"])") == 2)
            #expect(try await count("title IN \(list: [String]())") == 0)
            #expect(try await count(.all([])) == 3)
            #expect(try await count(.any([])) == 0)
            #expect(try await count(.any(["title = \("a")", "title = \("b")"])) == 2)
            #expect(try await count(.all([.any(["title = \("a")", "title = \("b")"]), "title > \("a")"])) == 1)
        }
    }

    @Test func valuesAreBoundInTheOrderOfTheText() {
        let inner: SQL = "b = \(2) AND c = \("x")"
        let sql: SQL = "SELECT \(raw: "name") FROM t WHERE a = \(1) AND \(inner) LIMIT \(3)"
        #expect(sql.text == "SELECT name FROM t WHERE a = ? AND b = ? AND c = ? LIMIT ?")
        #expect(sql.bindings == [.integer(1), .integer(2), .text("x"), .integer(3)])
    }
}
