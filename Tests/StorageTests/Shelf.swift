import Foundation
import Kernel
import Storage
import TestKit

/// A database of a test's own, with one table.
struct Shelf: Sendable {
    let database: Database
    let place: TestDatabase

    static let migrations = [
        Migration("shelf", 1, "books", [
            "CREATE TABLE books (id {id}, title TEXT NOT NULL UNIQUE, copies INTEGER NOT NULL DEFAULT 1 CHECK (copies >= 0), cover BLOB)",
            "CREATE TABLE loans (id {id}, book_id INTEGER NOT NULL REFERENCES books (id), reader TEXT NOT NULL, returned INTEGER)",
            .appendOnly("loans", mutable: ["returned"]),
        ]),
    ]

    static func with<T>(_ body: (Shelf) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.path + "/youai-shelf-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let place = try TestDatabase.make(in: folder)
        defer { try? place.remove() }
        let database = try Database(place.location)
        try await database.migrate(migrations, at: Instant(seconds: 1))
        let result = try await body(Shelf(database: database, place: place))
        try database.close()
        return result
    }

    func add(_ title: String) async throws -> Int64 {
        try await database.write { try $0.insert("INSERT INTO books (title) VALUES (\(title)) RETURNING id") }
    }

    func titles() async throws -> [String] {
        try await database.read { try $0.rows("SELECT title FROM books ORDER BY title").map { try $0.get("title") } }
    }
}
