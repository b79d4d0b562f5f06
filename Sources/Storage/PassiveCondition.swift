extension SQL {
    /// A condition that leads no engine to an index, and that PostgreSQL expects to be met by almost every row.
    ///
    /// For what is checked along a way that is already chosen: without it an engine may take a way that finds all rows of
    /// one condition and sorts them, which grows with the table.
    package static func passive(_ condition: SQL) -> SQL { "CASE WHEN \(condition) THEN 1 END IS NOT NULL" }

    /// As ``passive(_:)``, for something of another table: `rows` is what follows SELECT 1 FROM. It is asked for each row,
    /// and never joined in another order.
    package static func passive(existsIn rows: SQL) -> SQL { "(SELECT 1 FROM \(rows)) IS NOT NULL" }
}
