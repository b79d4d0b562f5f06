extension SQL {
    /// A condition that leads no engine to an index, and that PostgreSQL expects to be met by almost every row.
    ///
    /// For what is checked along a way that is already chosen: without it an engine may take a way that finds all rows of
    /// one condition and sorts them, which grows with the table.
    package static func passive(_ condition: SQL) -> SQL { "CASE WHEN \(condition) THEN 1 END IS NOT NULL" }

    /// As ``passive(_:)``, for a row of another table: it is found by its key for each row, and never joined in another
    /// order or looked for by the conditions.
    /// - Parameters:
    ///   - table: with its name, as in "volunteers v".
    ///   - key: finds one row.
    ///   - conditions: what is checked of it.
    package static func passive(existsIn table: SQL, by key: SQL, _ conditions: [SQL] = []) -> SQL {
        "(SELECT 1 FROM \(table) WHERE \(all([key] + conditions.map { passive($0) }))) IS NOT NULL"
    }
}
