/// For filling a new place with many rows: indexes are made once all rows are there, in one sorted pass each.
extension Database {
    /// Takes off the indexes of some tables that no constraint needs.
    /// - Returns: the statements that make them again, for ``makeIndexes(_:each:)``.
    package func dropIndexes(of tables: [String]) async throws -> [String] {
        let dialect = dialect
        return try await write { tx in
            let found = try tx.rows(dialect.indexes(of: tables))
            for row in found { try tx.run("DROP INDEX \(raw: row.get(at: 0, as: String.self))") }
            return try found.map { try $0.get(at: 1) }
        }
    }

    /// Makes indexes, one transaction each.
    package func makeIndexes(_ statements: [String], each: @Sendable (Int) -> Void = { _ in }) async throws {
        for (place, statement) in statements.enumerated() {
            each(place)
            _ = try await write { try $0.run(SQL(raw: statement)) }
        }
    }

    /// Lets tables number new rows from the last number on, when rows came with numbers of their own.
    package func renumber(_ tables: [String]) async throws {
        guard dialect == .postgres else { return }
        try await write { tx in
            for table in tables {
                _ = try tx.rows("""
                    SELECT setval(pg_get_serial_sequence(\(table), 'id'), (SELECT COALESCE(MAX(id), 1) FROM \(raw: table)))
                    """)
            }
        }
    }
}

extension Dialect {
    /// The name and the statement of each index that was made by itself.
    fileprivate func indexes(of tables: [String]) -> SQL {
        switch self {
        case .sqlite:
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN \(list: tables) ORDER BY name"
        case .postgres:
            """
            SELECT indexname::text, indexdef FROM pg_indexes
            WHERE schemaname = current_schema() AND tablename::text IN \(list: tables)
              AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY indexname
            """
        }
    }
}
