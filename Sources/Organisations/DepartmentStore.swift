import Audit
import Kernel
import Rights
import Storage

/// All SQL of departments that lead a field.
package enum DepartmentStore {
    private static let limit = 500

    private static let source: SQL = """
        SELECT d.*, o.name AS organisation_name, o.path, s.name AS successor_name,
            (SELECT COUNT(*) FROM organisation_departments l WHERE l.department_id = d.id) AS led
        FROM departments d JOIN organisations o ON o.id = d.organisation_id LEFT JOIN departments s ON s.id = d.successor_id
        """

    /// - Parameter place: those who lead there: named there or above; nil for all.
    package static func current(leading place: Place? = nil, in tx: Transaction) throws -> [Department] {
        let all = try tx.rows("\(source) WHERE d.until IS NULL ORDER BY o.path, d.field LIMIT \(limit)").map(read)
        return place.map { place in all.filter { $0.place.contains(place) } } ?? all
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
    /// - Throws: ``Problems`` for "department" when it does not lead at the organisation's place.
    static func lead(_ department: DepartmentID?, _ organisation: OrganisationID, at place: Place, in work: Work) throws {
        let now = try of(organisation, in: work.tx)
        if now?.id == department { return }
        guard let department else {
            try work.tx.run("DELETE FROM organisation_departments WHERE organisation_id = \(organisation)")
            return
        }
        guard try current(leading: place, in: work.tx).contains(where: { $0.id == department }) else {
            throw Problems("department", "unknown_choice", "这个部门不在这里牵头，请另选一个")
        }
        try work.tx.run("""
            INSERT INTO organisation_departments (organisation_id, department_id) VALUES (\(organisation), \(department))
            ON CONFLICT (organisation_id) DO UPDATE SET department_id = excluded.department_id
            """)
    }

    private static func read(_ row: Row) throws -> Department {
        Department(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), name: try row.get("name"), field: try row.get("field"),
            contactName: try row.get("contact_name"), phone: try row.get("phone"), since: try row.get("since"), until: try row.get("until"),
            successorName: try row.get("successor_name"), led: try row.get("led"))
    }
}
