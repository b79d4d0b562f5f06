import Crypto
import Foundation
import Kernel

/// A table as both engines' catalogues tell it.
struct TableShape: Hashable {
    let name: String
    /// Sorted by name, since a column that was added later stands in another place on the other side.
    let columns: [String]
    /// The columns that give its rows an order: the primary key, or all of them where there is none.
    let order: [String]

    /// All rows, in an order that is the same on both engines.
    var everything: SQL {
        let order = order.map { "\($0) NULLS FIRST" }.joined(separator: ", ")
        return "SELECT \(raw: columns.joined(separator: ", ")) FROM \(raw: name) ORDER BY \(raw: order)"
    }

    static func all(in tx: Transaction, _ dialect: Dialect) throws -> [TableShape] {
        try dialect.tables(in: tx).map { table in
            let columns = try dialect.columns(of: table, in: tx)
            let key = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
            let names = columns.map(\.name).sorted()
            return TableShape(name: table, columns: names, order: key.isEmpty ? names : key)
        }
    }
}

extension Dialect {
    /// The columns of a table, and their places in its primary key (0 for none).
    fileprivate func columns(of table: String, in tx: Transaction) throws -> [(name: String, key: Int)] {
        let sql: SQL = switch self {
        case .sqlite: "SELECT name, pk AS place FROM pragma_table_info(\(table))"
        case .postgres: """
            SELECT a.attname::text AS name,
                   COALESCE(array_position((SELECT i.indkey::int2[] FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary), a.attnum) + 1, 0) AS place
            FROM pg_attribute a
            WHERE a.attrelid = (SELECT c.oid FROM pg_class c WHERE c.relname = \(table) AND c.relnamespace = current_schema()::regnamespace)
              AND a.attnum > 0 AND NOT a.attisdropped
            """
        }
        return try tx.rows(sql).map { (try $0.get("name"), try $0.get("place")) }
    }
}

/// A running hash over the rows of a table, each value with its kind and length, so that no two tables share one.
struct TableHash {
    private var hash = SHA256()
    private(set) var rows = 0

    mutating func add(_ values: [SQLValue]) {
        rows += 1
        for value in values {
            switch value {
            case .null: add(0, [])
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { add(1, [UInt8]($0)) }
            case .text(let text): add(2, [UInt8](text.utf8))
            case .blob(let bytes): add(3, bytes)
            }
        }
    }

    var digest: String { Hex.encode(hash.finalize()) }

    private mutating func add(_ kind: UInt8, _ bytes: [UInt8]) {
        hash.update(data: [kind])
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }
}
