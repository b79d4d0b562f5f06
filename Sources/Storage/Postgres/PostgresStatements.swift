/// A statement as the server knows it.
final class PostgresStatement {
    let key: PostgresStatements.Key
    let name: String
    /// With `$1` for each binding.
    let text: String
    /// The types of its parameters (oid); 0 lets the server decide.
    var types: [UInt32] { key.types }
    /// The columns of its answers, known after the first; a FETCH answers as its cursor does.
    var shape: PostgresShape?
    let keepsShape: Bool

    init(key: PostgresStatements.Key, name: String, text: String) {
        self.key = key
        self.name = name
        self.text = text
        keepsShape = !text.hasPrefix("FETCH")
    }
}

/// The names and types (oid) of an answer's columns.
struct PostgresShape {
    let columns: Columns
    let types: [UInt32]
}

/// The statements that a connection has prepared.
struct PostgresStatements {
    struct Key: Hashable {
        let text: String
        let types: [UInt32]

        init(_ sql: SQL) {
            text = sql.text
            types = sql.bindings.map(PostgresParameters.type)
        }
    }

    /// Lists and filters make ever new texts; each statement costs the server memory.
    private static let limit = 1_000
    private var known: [Key: PostgresStatement] = [:]
    private var made = 0

    var areTooMany: Bool { known.count >= Self.limit }

    func find(_ key: Key) -> PostgresStatement? { known[key] }

    mutating func make(_ key: Key) -> PostgresStatement {
        made += 1
        return PostgresStatement(key: key, name: "s\(made)", text: PostgresText.numbered(key.text))
    }

    /// Called when the server has accepted it.
    mutating func remember(_ statement: PostgresStatement) { known[statement.key] = statement }

    mutating func removeAll() { known.removeAll() }
}
