import Kernel
import Storage

/// The SQL of kinds of requests.
package enum RequestKindStore {
    static let limit = 100

    package static func list(withRetired: Bool = false, in tx: Transaction) throws -> [RequestKind] {
        try tx.rows("SELECT * FROM request_kinds WHERE retired <= \(withRetired) ORDER BY position, code LIMIT \(limit)").map(read)
    }

    package static func find(_ code: String, in tx: Transaction) throws -> RequestKind? {
        try tx.first("SELECT * FROM request_kinds WHERE code = \(code)").map(read)
    }

    static func require(_ code: String, in tx: Transaction) throws -> RequestKind {
        guard let found = try find(code, in: tx) else { throw Refusal.notFound }
        return found
    }

    package static func isEmpty(in tx: Transaction) throws -> Bool { try !tx.exists("SELECT 1 FROM request_kinds") }

    /// - Returns: false when another kind has the name.
    static func save(_ kind: RequestKind, in tx: Transaction) throws -> Bool {
        guard try !tx.exists("SELECT 1 FROM request_kinds WHERE name = \(kind.name) AND code <> \(kind.code)") else { return false }
        try tx.run("""
            INSERT INTO request_kinds (code, name, english, category, respond_minutes, arrive_minutes, finish_minutes, position, retired)
            VALUES (\(kind.code), \(kind.name), \(kind.english), \(kind.category), \(kind.respond), \(kind.arrive), \(kind.finish),
                    (SELECT COALESCE(MAX(position), -1) + 1 FROM request_kinds), \(kind.isRetired))
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, english = excluded.english, category = excluded.category,
                respond_minutes = excluded.respond_minutes, arrive_minutes = excluded.arrive_minutes, finish_minutes = excluded.finish_minutes,
                retired = excluded.retired
            """)
        return true
    }

    private static func read(_ row: Row) throws -> RequestKind {
        RequestKind(code: try row.get("code"), name: try row.get("name"), english: try row.get("english"), category: try row.get("category"),
                    respond: try row.get("respond_minutes"), arrive: try row.get("arrive_minutes"), finish: try row.get("finish_minutes"),
                    isRetired: try row.get("retired"))
    }
}
