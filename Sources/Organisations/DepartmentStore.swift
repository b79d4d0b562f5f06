import Kernel
import Rights
import Storage

/// All SQL of departments that lead a field.
package enum DepartmentStore {
    private static let limit = 500

    private static let source: SQL = """
        SELECT d.*, o.name AS organisation_name, o.path, s.name AS successor_name FROM departments d JOIN organisations o ON o.id = d.organisation_id LEFT JOIN departments s ON s.id = d.successor_id
        """

    /// - Parameter place: those who lead there: named there or above; nil for all.
    package static func current(leading place: Place? = nil, in tx: Transaction) throws -> [Department] {
        let there: SQL = place.map { "o.path IN \(list: $0.andAbove.map(\.path))" } ?? "1=1"
        return try tx.rows("\(source) WHERE d.until IS NULL AND \(there) ORDER BY o.path, d.field LIMIT \(limit)").map(read)
    }

    /// How many organisations each leads.
    static func led(in tx: Transaction) throws -> [DepartmentID: Int] {
        Dictionary(uniqueKeysWithValues: try tx.rows("SELECT department_id, COUNT(*) AS led FROM organisation_departments GROUP BY department_id")
            .map { (try $0.get("department_id"), try $0.get("led")) })
    }

    static func ended(in tx: Transaction) throws -> [Department] {
        try tx.rows("\(source) WHERE d.until IS NOT NULL ORDER BY d.until DESC, d.id DESC LIMIT \(limit)").map(read)
    }

    static func require(_ id: DepartmentID, in tx: Transaction) throws -> Department {
        guard let row = try tx.first("\(source) WHERE d.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    static func of(_ organisation: OrganisationID, in tx: Transaction) throws -> Department? {
        try tx.first("\(source) WHERE d.id = (SELECT department_id FROM organisation_departments WHERE organisation_id = \(organisation))").map(read)
    }

    /// - Returns: nil when the field is led by another department.
    static func insert(_ draft: SaveDepartment.Draft, at organisation: OrganisationID, in tx: Transaction) throws -> DepartmentID? {
        try tx.rows("""
            INSERT INTO departments (organisation_id, name, field, contact_name, phone, since)
            VALUES (\(organisation), \(draft.name), \(draft.field), \(draft.contactName), \(draft.phone), \(draft.since))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    static func isLed(_ field: String, at organisation: OrganisationID, byOtherThan id: DepartmentID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM departments WHERE organisation_id = \(organisation) AND field = \(field) AND until IS NULL AND id <> \(id)")
    }

    static func update(_ id: DepartmentID, _ draft: SaveDepartment.Draft, in tx: Transaction) throws {
        try tx.run("""
            UPDATE departments SET name = \(draft.name), field = \(draft.field), contact_name = \(draft.contactName), phone = \(draft.phone),
                   since = \(draft.since) WHERE id = \(id)
            """)
    }

    /// - Returns: false when it had ended already.
    static func end(_ id: DepartmentID, on day: Day, successor: DepartmentID?, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE departments SET until = \(day), successor_id = \(successor) WHERE id = \(id) AND until IS NULL") == 1
    }

    /// Those whom one led are led by another one, or by none.
    static func handOver(from old: DepartmentID, to new: DepartmentID?, in tx: Transaction) throws -> Int {
        guard let new else { return try tx.run("DELETE FROM organisation_departments WHERE department_id = \(old)") }
        return try tx.run("UPDATE organisation_departments SET department_id = \(new) WHERE department_id = \(old)")
    }

    /// An organisation is led by a department, or by none.
    static func set(_ department: DepartmentID?, of organisation: OrganisationID, in tx: Transaction) throws {
        guard let department else {
            try tx.run("DELETE FROM organisation_departments WHERE organisation_id = \(organisation)")
            return
        }
        try tx.run("""
            INSERT INTO organisation_departments (organisation_id, department_id) VALUES (\(organisation), \(department))
            ON CONFLICT (organisation_id) DO UPDATE SET department_id = excluded.department_id
            """)
    }

    /// What stands in a place is led no longer by departments that do not lead there.
    static func release(in place: Place, in tx: Transaction) throws {
        try tx.run("""
            DELETE FROM organisation_departments WHERE organisation_id IN (
                SELECT o.id FROM organisations o JOIN organisation_departments l ON l.organisation_id = o.id
                JOIN departments d ON d.id = l.department_id JOIN organisations p ON p.id = d.organisation_id
                WHERE o.path >= \(place.path) AND o.path < \(place.path + "~") AND NOT (o.path >= p.path AND o.path < p.path || '~'))
            """)
    }

    /// The departments of an organisation that ends lead at its successor, but those whose field is led there already: they end.
    static func handOver(from old: OrganisationID, to heir: OrganisationID, on day: Day, in tx: Transaction) throws {
        try tx.run("""
            UPDATE departments SET until = CASE WHEN since > \(day) THEN since ELSE \(day) END WHERE organisation_id = \(old) AND until IS NULL
            AND field IN (SELECT k.field FROM departments k WHERE k.organisation_id = \(heir) AND k.until IS NULL)
            """)
        try tx.run("DELETE FROM organisation_departments WHERE department_id IN (SELECT id FROM departments WHERE organisation_id = \(old) AND until IS NOT NULL)")
        try tx.run("UPDATE departments SET organisation_id = \(heir) WHERE organisation_id = \(old) AND until IS NULL")
    }

    private static func read(_ row: Row) throws -> Department {
        Department(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), name: try row.get("name"), field: try row.get("field"),
            contactName: try row.get("contact_name"), phone: try row.get("phone"), since: try row.get("since"), until: try row.get("until"),
            successorName: try row.get("successor_name"))
    }
}
