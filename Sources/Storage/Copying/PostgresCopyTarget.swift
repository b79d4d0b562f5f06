import CPostgres

/// A database of PostgreSQL that a city is copied into, by COPY on a connection of its own.
struct PostgresCopyTarget: CopyTarget {
    private struct Reference {
        let table: String
        let name: String
        let definition: String
    }

    private let line: PostgresCopyLine
    private let references: [Reference]

    static func run<T>(_ uri: String, _ body: (any CopyTarget) throws -> T) throws -> T {
        let line = try PostgresCopyLine(uri)
        try line.execute("BEGIN")
        let result = try body(PostgresCopyTarget(line))
        try line.execute("COMMIT")
        // Without figures about the new rows the planner would read whole tables.
        try line.execute("ANALYZE")
        return result
    }

    private init(_ line: PostgresCopyLine) throws {
        self.line = line
        references = try line.rows("""
            SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conrelid, conname
            """).map { Reference(table: try $0.get(at: 0), name: try $0.get(at: 1), definition: try $0.get(at: 2)) }
    }

    func shapes() throws -> [TableShape] { try TableShape.all(in: Transaction(line, ChangeBoard()), .postgres) }

    func prepare(_ shapes: [TableShape]) throws {
        for reference in references { try line.execute("ALTER TABLE \(reference.table) DROP CONSTRAINT \(reference.name)") }
        for shape in shapes { try line.execute("ALTER TABLE \(shape.name) DISABLE TRIGGER USER") }
        try line.execute("TRUNCATE \(shapes.map(\.name).joined(separator: ", "))")
    }

    func insert(_ shape: TableShape, _ body: (([SQLValue]) throws -> Void) throws -> Void) throws {
        try line.copy(into: "\(shape.name) (\(shape.columns.joined(separator: ", ")))", body)
    }

    func finish(_ shapes: [TableShape]) throws {
        for shape in shapes { try line.execute("ALTER TABLE \(shape.name) ENABLE TRIGGER USER") }
        for reference in references {
            try line.execute("ALTER TABLE \(reference.table) ADD CONSTRAINT \(reference.name) \(reference.definition)")
        }
        let numbered = try line.rows("""
            SELECT table_name::text, column_name::text FROM information_schema.columns
            WHERE table_schema = current_schema() AND is_identity = 'YES'
            """)
        for row in numbered {
            let (table, column): (String, String) = (try row.get(at: 0), try row.get(at: 1))
            _ = try line.rows("""
                SELECT setval(pg_get_serial_sequence('\(table)', '\(column)'), GREATEST(MAX(\(column)), 1), MAX(\(column)) IS NOT NULL) FROM \(table)
                """)
        }
    }

    func each(_ shape: TableShape, _ body: ([SQLValue]) -> Void) throws { try line.each(shape.everything.text) { body($0.values) } }
}
