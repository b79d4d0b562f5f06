import CPostgres
import Foundation
import Kernel
import Storage

/// The engine of this test run: SQLite, or PostgreSQL when YOUAI_TEST_POSTGRES names a server on which databases may
/// be made, as `./test` does: the whole suite runs once on each.
package enum TestEngine {
    /// The URI without the database's name ends in "dbname=".
    static let server = ProcessInfo.processInfo.environment["YOUAI_TEST_POSTGRES"]

    package static var isPostgres: Bool { server != nil }

    /// Runs statements on the server outside any transaction.
    static func administer(_ statements: String..., in database: String = "postgres") throws {
        guard let server else { return }
        let connection = PQconnectdb(server + database)
        defer { PQfinish(connection) }
        for statement in statements {
            let result = PQexec(connection, statement)
            defer { PQclear(result) }
            guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
                throw StorageError.other(PQerrorMessage(connection).map { String(cString: $0) } ?? statement)
            }
        }
    }
}

/// A database of one test's own.
package struct TestDatabase: Sendable {
    package let location: DatabaseLocation
    private let name: String
    /// The one whose rows it began with.
    private var template: String?

    /// Makes an empty one, or a copy of another.
    /// - Parameter folder: where a file may be made.
    package static func make(in folder: String, copyOf template: TestDatabase? = nil) throws -> TestDatabase {
        guard let server = TestEngine.server else {
            let path = folder + "/youai.sqlite"
            if let file = template?.location.file { try FileManager.default.copyItem(atPath: file, toPath: path) }
            return TestDatabase(location: .sqlite(path, durability: .none), name: path, template: nil)
        }
        let name = "youai_" + UUID().uuidString.lowercased().replacing("-", with: "")
        if let template = template?.name {
            if try !UsedDatabases.take(of: template, as: name) { try TestEngine.administer("CREATE DATABASE \(name) TEMPLATE \(template)") }
        } else {
            try TestEngine.administer("CREATE DATABASE \(name) TEMPLATE template0")
        }
        return TestDatabase(location: .postgres(server + name, durability: .none), name: name, template: template?.name)
    }

    /// Removes it from the server, or keeps it for the next test; a file goes with its folder.
    package func remove() throws {
        guard TestEngine.isPostgres else { return }
        if let template, UsedDatabases.give(name, of: template) { return }
        try TestEngine.administer("DROP DATABASE \(name) WITH (FORCE)")
    }

    /// Remembers its rows, so that its copies can go back to them.
    package func becomeTemplate() throws {
        if TestEngine.isPostgres { try TestEngine.administer(UsedDatabases.remember, UsedDatabases.reset, in: name) }
    }
}

/// Bounds how many tests use the server at once: each has connections of its own.
actor TestSeats {
    static let shared = TestSeats()
    private var free = 6
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard TestEngine.isPostgres else { return }
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func give() {
        guard TestEngine.isPostgres else { return }
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Somebody who has the database and none of the rules: what an inspector's tools must find out.
package enum Intruder {
    /// Takes the guards (append-only triggers) off a table, or off all.
    package static func disarm(_ table: String? = nil, in database: Database) async throws {
        let dialect = database.dialect
        try await database.write { tx in
            switch dialect {
            case .sqlite:
                let triggers: [String] = try tx.rows("""
                    SELECT name FROM sqlite_master WHERE type = 'trigger' AND (\(table ?? "") = '' OR tbl_name = \(table ?? ""))
                    """).map { try $0.get("name") }
                for trigger in triggers { try tx.run("DROP TRIGGER \(raw: trigger)") }
            case .postgres:
                for name in try table.map({ [$0] }) ?? tables(in: tx, dialect) {
                    try tx.run("ALTER TABLE \(raw: name) DISABLE TRIGGER USER")
                }
            }
        }
    }

    /// Every value of every table, one after the other.
    package static func everything(in database: Database) async throws -> Data {
        let dialect = database.dialect
        return try await database.read { tx in
            var all = Data()
            for table in try tables(in: tx, dialect) {
                for value in try tx.rows("SELECT * FROM \(raw: table)").flatMap(\.values) {
                    switch value {
                    case .null: break
                    case .integer(let number): all += Data("\(number)".utf8)
                    case .text(let text): all += Data(text.utf8)
                    case .blob(let bytes): all += Data(bytes)
                    }
                }
            }
            return all
        }
    }

    /// The names of all tables.
    package static func tables(in tx: Transaction, _ dialect: Dialect) throws -> [String] {
        switch dialect {
        case .sqlite: try tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .map { try $0.get("name") }
        case .postgres: try tx.rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
            .map { try $0.get("name") }
        }
    }
}
