import Kernel
import Storage

/// The SQL of kinds of units.
package enum UnitTypeStore {
    package static func all(withRetired: Bool = true, in tx: Transaction) throws -> [UnitType] {
        try tx.rows("SELECT * FROM registration_unit_types WHERE retired <= \(withRetired) ORDER BY position, code LIMIT 100").map(read)
    }

    static func find(_ code: String, in tx: Transaction) throws -> UnitType? {
        try tx.first("SELECT * FROM registration_unit_types WHERE code = \(code)").map(read)
    }

    /// False when the code is taken.
    static func insert(_ type: UnitType, in tx: Transaction) throws -> Bool {
        try tx.run("""
            INSERT INTO registration_unit_types (code, name, english, base, ratio, position)
            VALUES (\(type.code), \(type.name), \(type.english), \(type.base), \(type.ratio),
                    (SELECT COALESCE(MAX(position), -1) + 1 FROM registration_unit_types))
            ON CONFLICT (code) DO NOTHING
            """) == 1
    }

    static func update(_ type: UnitType, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE registration_unit_types SET name = \(type.name), english = \(type.english), base = \(type.base), ratio = \(type.ratio),
                   retired = \(type.retired)
            WHERE code = \(type.code)
            """) == 1
    }

    private static func read(_ row: Row) throws -> UnitType {
        UnitType(code: try row.get("code"), name: try row.get("name"), english: try row.get("english"), base: try row.get("base"),
                 ratio: try row.get("ratio"), retired: try row.get("retired"))
    }
}
