import Audit
import Kernel
import Storage

/// The SQL of checklists.
package enum ChecklistStore {
    private static let current: SQL = """
        SELECT c.*, v.id AS version_id, v.number, v.mend_from, v.mend_days FROM inspection_checklists c
        JOIN inspection_checklist_versions v ON v.checklist_id = c.id
        """

    /// In the order in which they were made, as they stand now.
    package static func list(of subject: Subject? = nil, withRetired: Bool = false, in tx: Transaction) throws -> [Checklist] {
        var conditions: [SQL] = ["v.number = (SELECT MAX(n.number) FROM inspection_checklist_versions n WHERE n.checklist_id = c.id)"]
        if let subject { conditions.append("c.subject = \(subject)") }
        if !withRetired { conditions.append("c.retired = 0") }
        return try tx.rows("\(current) WHERE \(.all(conditions)) ORDER BY c.id LIMIT 200").map { try read($0, in: tx) }
    }

    /// As it stands now.
    package static func require(_ id: ChecklistID, in tx: Transaction) throws -> Checklist {
        guard let row = try tx.first("\(current) WHERE c.id = \(id) ORDER BY v.number DESC LIMIT 1") else { throw Refusal.notFound }
        return try read(row, in: tx)
    }

    package static func require(_ version: ChecklistVersionID, in tx: Transaction) throws -> Checklist {
        guard let row = try tx.first("\(current) WHERE v.id = \(version)") else { throw Refusal.notFound }
        return try read(row, in: tx)
    }

    static func insert(_ subject: Subject, _ title: String, in tx: Transaction) throws -> ChecklistID {
        try tx.insert("INSERT INTO inspection_checklists (subject, title) VALUES (\(subject), \(title)) RETURNING id")
    }

    static func update(_ id: ChecklistID, _ title: String, isRetired: Bool, in tx: Transaction) throws {
        try tx.run("UPDATE inspection_checklists SET title = \(title), retired = \(isRetired) WHERE id = \(id)")
    }

    static func addVersion(_ content: SaveChecklist.Content, of id: ChecklistID, in work: Work) throws {
        let last: Int = try work.tx.value("SELECT MAX(number) FROM inspection_checklist_versions WHERE checklist_id = \(id)") ?? 0
        let version: ChecklistVersionID = try work.tx.insert("""
            INSERT INTO inspection_checklist_versions (checklist_id, number, mend_from, mend_days, made_at, made_by)
            VALUES (\(id), \(last + 1), \(content.mendFrom), \(content.mendDays), \(work.now), \(work.actor.account)) RETURNING id
            """)
        for (place, item) in content.items.enumerated() {
            try work.tx.run("""
                INSERT INTO inspection_items (version_id, position, words, hint, points, have)
                VALUES (\(version), \(place), \(item.words), \(item.hint), \(item.points), \(item.have))
                """)
        }
        for (place, grade) in content.grades.enumerated() {
            try work.tx.run("""
                INSERT INTO inspection_grades (version_id, position, name, at_least) VALUES (\(version), \(place), \(grade.name), \(grade.atLeast))
                """)
        }
    }

    package static func isEmpty(in tx: Transaction) throws -> Bool { try !tx.exists("SELECT 1 FROM inspection_checklists") }

    private static func read(_ row: Row, in tx: Transaction) throws -> Checklist {
        let version: ChecklistVersionID = try row.get("version_id")
        let items = try tx.rows("SELECT * FROM inspection_items WHERE version_id = \(version) ORDER BY position").map {
            Checklist.Item(id: try $0.get("id"), words: try $0.get("words"), hint: try $0.get("hint"), points: try $0.get("points"), have: try $0.get("have"))
        }
        let grades = try tx.rows("SELECT * FROM inspection_grades WHERE version_id = \(version) ORDER BY position").map {
            Checklist.Grade(name: try $0.get("name"), atLeast: try $0.get("at_least"))
        }
        return Checklist(
            id: try row.get("id"), version: version, number: try row.get("number"), subject: try row.get("subject"), title: try row.get("title"),
            isRetired: try row.get("retired"), mendFrom: try row.get("mend_from"), mendDays: try row.get("mend_days"), items: items, grades: grades)
    }
}
