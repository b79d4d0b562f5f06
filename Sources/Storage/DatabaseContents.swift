/// What a database holds, by numbers: for the manifest of a backup and for whoever restores it.
package struct DatabaseContents: Sendable, Equatable {
    /// Rows of each table.
    package let tables: [String: Int]
    /// The migrations that have been applied, as in "audit 1".
    package let migrations: [String]

    package init(tables: [String: Int], migrations: [String]) {
        self.tables = tables
        self.migrations = migrations
    }

    /// Reads whole tables: for backups and verification, never for a page.
    static func read(_ tx: Transaction, _ dialect: Dialect) throws -> DatabaseContents {
        var tables: [String: Int] = [:]
        for table in try dialect.tables(in: tx) { tables[table] = try tx.value("SELECT COUNT(*) FROM \(raw: table)") ?? 0 }
        return DatabaseContents(tables: tables, migrations: tables["migrations"] == nil ? [] : try migrations(in: tx))
    }

    fileprivate static func migrations(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT module, number FROM migrations ORDER BY module, number").map {
            try "\($0.get("module", as: String.self)) \($0.get("number", as: Int.self))"
        }
    }
}

extension Database {
    /// What it holds, all in one state.
    package func contents() async throws -> DatabaseContents {
        let dialect = dialect
        return try await readAtLeisure { try DatabaseContents.read($0, dialect) }
    }

    /// The tables there are, by name, as the engine's own catalogue lists them.
    package func tableNames() async throws -> [String] {
        let dialect = dialect
        return try await read { try dialect.tables(in: $0) }
    }

    /// The migrations that have been applied, as in "audit 1".
    package func appliedMigrations() async throws -> [String] { try await read { try DatabaseContents.migrations(in: $0) } }

    /// As ``read(_:)``, without the limit of time that a page has: for verification, exports and backups.
    package func readAtLeisure<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let dialect = dialect
        return try await read { tx in
            if dialect == .postgres { try tx.lift(["statement_timeout", "idle_in_transaction_session_timeout"]) }
            return try body(tx)
        }
    }

    /// What is broken in the stored bytes themselves, at most `limit` lines; empty when they are sound. SQLite checks
    /// every page, index, rule and foreign key. PostgreSQL checks pages when they are read, and has nothing to say here.
    package func damage(limit: Int = 5) async throws -> [String] {
        guard dialect == .sqlite else { return [] }
        return try await read { tx in
            let lines: [String] = try tx.rows("PRAGMA integrity_check(\(raw: "\(limit)"))").map { try $0.get(at: 0) }
            var found = lines.filter { $0 != "ok" }
            try tx.each("SELECT DISTINCT \"table\" AS name, parent FROM pragma_foreign_key_check LIMIT \(limit)") { row in
                found.append("\(try row.get("name", as: String.self)) points to rows of \(try row.get("parent", as: String.self)) that are not there")
            }
            return Array(found.prefix(limit))
        }
    }
}

extension Transaction {
    /// Takes limits of the server off until the transaction ends.
    fileprivate func lift(_ limits: [String]) throws {
        for limit in limits { try script("SET LOCAL \(limit) = 0") }
    }
}

extension Dialect {
    /// The names of the tables there are, without the engine's own.
    func tables(in tx: Transaction) throws -> [String] {
        let sql: SQL = switch self {
        case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name"
        case .postgres: """
            SELECT table_name::text AS name FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
            """
        }
        return try tx.rows(sql).map { try $0.get("name") }
    }
}
