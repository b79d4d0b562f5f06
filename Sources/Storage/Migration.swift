import Kernel

/// One step of a module's schema. Steps are numbered within the module and never changed after a release.
package struct Migration: Sendable {
    package enum Step: Sendable {
        /// One statement in the common language of ``Dialect``.
        case sql(String)
        /// Rows of this table are never deleted, and only these columns ever change.
        case appendOnly(String, mutable: [String] = [])
    }

    package let module: String
    package let number: Int
    package let name: String
    package let steps: [Step]

    package init(_ module: String, _ number: Int, _ name: String, _ steps: [Step]) {
        self.module = module
        self.number = number
        self.name = name
        self.steps = steps
    }
}

extension Migration.Step: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .sql(value) }
}

extension Database {
    /// Applies the migrations that are missing, in the given order, all or none; answers those it applied.
    @discardableResult
    package func migrate(_ migrations: [Migration], at now: Instant) async throws -> [Migration] {
        let dialect = dialect
        return try await write { tx in
            try tx.script(dialect.translate("""
                CREATE TABLE IF NOT EXISTS migrations (
                    module TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, applied_at INTEGER NOT NULL,
                    PRIMARY KEY (module, number))
                """))
            var applied: [Migration] = []
            for migration in migrations where try !tx.exists(
                "SELECT 1 FROM migrations WHERE module = \(migration.module) AND number = \(migration.number)") {
                for step in migration.steps { try tx.apply(step, dialect) }
                try tx.run("""
                    INSERT INTO migrations (module, number, name, applied_at)
                    VALUES (\(migration.module), \(migration.number), \(migration.name), \(now))
                    """)
                applied.append(migration)
            }
            return applied
        }
    }
}

extension Transaction {
    fileprivate func apply(_ step: Migration.Step, _ dialect: Dialect) throws {
        switch step {
        case .sql(let statement):
            try script(dialect.translate(statement))
        case .appendOnly(let table, let mutable):
            let columns = try columns(of: table, dialect)
            for statement in dialect.appendOnly(table, mutable: mutable, columns: columns) { try script(statement) }
        }
    }

    private func columns(of table: String, _ dialect: Dialect) throws -> [String] {
        switch dialect {
        case .sqlite:
            try rows("SELECT name FROM pragma_table_info(\(table)) ORDER BY cid").map { try $0.get("name") }
        case .postgres:
            try rows("""
                SELECT column_name FROM information_schema.columns WHERE table_name = \(table) ORDER BY ordinal_position
                """).map { try $0.get("column_name") }
        }
    }
}
