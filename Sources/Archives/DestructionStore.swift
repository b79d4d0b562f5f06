import Kernel
import Organisations
import Rights
import Storage
import Uploads

/// SQL of what has been kept long enough, and of what was destroyed.
package enum DestructionStore {
    /// An item with the activity that it belongs to.
    package struct Line: Sendable {
        package let item: ArchiveItem
        package let projectName: String
        package let organisationName: String
    }

    /// A destroyed item.
    package struct Record: Sendable {
        package let line: Line
        package let at: Instant
        package let by: String
        package let reason: String
        package let cause: DestroyArchiveItems.Cause
    }

    private static let columns: SQL = "SELECT i.*, o.path, COALESCE(a.name, '') AS added_name, p.name AS project_name, o.name AS organisation_name"
    private static let tables: SQL = """
        FROM archive_items i JOIN projects p ON p.id = i.project_id JOIN organisations o ON o.id = p.organisation_id
        LEFT JOIN accounts a ON a.id = i.added_by
        """

    /// What has been kept long enough, the oldest first.
    static func due(_ retention: Retention, _ filter: RetentionFilter = .init(), places: [Place], after: ArchiveItemID? = nil, limit: Int, in tx: Transaction) throws -> [Line] {
        var conditions = dueConditions(retention, filter, places)
        if let after { conditions.append("(i.counts_from, i.id) > (SELECT k.counts_from, k.id FROM archive_items k WHERE k.id = \(after))") }
        return try tx.rows("\(columns) \(tables) WHERE \(.all(conditions)) ORDER BY i.counts_from, i.id LIMIT \(limit)").map(line)
    }

    static func countDue(_ retention: Retention, _ filter: RetentionFilter = .init(), places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 \(tables) WHERE \(.all(dueConditions(retention, filter, places))) LIMIT \(limit)) AS bounded") ?? 0
    }

    static func find(_ items: [ArchiveItemID], in tx: Transaction) throws -> [Line] {
        try tx.rows("\(columns) \(tables) WHERE i.id IN \(list: items) ORDER BY i.id").map(line)
    }

    private static func dueConditions(_ retention: Retention, _ filter: RetentionFilter, _ places: [Place]) -> [SQL] {
        let sorts = filter.sort.map { [$0] } ?? UploadSort.allCases
        var all: [SQL] = ["i.destruction_id IS NULL", .any(sorts.map { "i.sort = \($0) AND i.counts_from < \(retention.limit(of: $0))" }),
                OrganisationStore.inside(places, path: "o.path")]
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["i.caption", "p.name", "o.name"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        return all
    }

    static func insert(_ cause: DestroyArchiveItems.Cause, reason: String, by account: AccountID?, at now: Instant, in tx: Transaction) throws -> DestructionID {
        try tx.insert("""
            INSERT INTO archive_destructions (cause, reason, destroyed_by, destroyed_at) VALUES (\(cause.rawValue), \(reason), \(account), \(now)) RETURNING id
            """)
    }

    /// Whether it was still there.
    static func destroy(_ item: ArchiveItem, by destruction: DestructionID, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE archive_items SET destruction_id = \(destruction), upload_id = NULL, thumbnail_id = NULL, published = 0
            WHERE id = \(item.id) AND destruction_id IS NULL
            """) == 1
    }

    /// How a thing was destroyed.
    static func record(of item: ArchiveItemID, in tx: Transaction) throws -> Record? { try records(["i.id = \(item)"], limit: 1, in: tx).first }

    /// What was destroyed, the latest first.
    package static func records(places: [Place], after: ArchiveItemID? = nil, limit: Int, in tx: Transaction) throws -> [Record] {
        var conditions: [SQL] = ["i.destruction_id IS NOT NULL", OrganisationStore.inside(places, path: "o.path")]
        if let after { conditions.append("(i.destruction_id, i.id) < (SELECT k.destruction_id, k.id FROM archive_items k WHERE k.id = \(after))") }
        return try records(conditions, limit: limit, in: tx)
    }

    private static func records(_ conditions: [SQL], limit: Int, in tx: Transaction) throws -> [Record] {
        try tx.rows("""
            \(columns), d.destroyed_at, d.reason, d.cause, COALESCE(b.name, '') AS destroyer \(tables)
            JOIN archive_destructions d ON d.id = i.destruction_id LEFT JOIN accounts b ON b.id = d.destroyed_by
            WHERE \(.all(conditions)) ORDER BY i.destruction_id DESC, i.id DESC LIMIT \(limit)
            """).map { row in
                Record(line: try line(row), at: try row.get("destroyed_at"), by: try row.get("destroyer"), reason: try row.get("reason"),
                       cause: DestroyArchiveItems.Cause(rawValue: try row.get("cause")) ?? .expired)
            }
    }

    static func countRecords(places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 \(tables) WHERE i.destruction_id IS NOT NULL AND \(OrganisationStore.inside(places, path: "o.path")) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func line(_ row: Row) throws -> Line {
        Line(item: try ArchiveItemStore.read(row), projectName: try row.get("project_name"), organisationName: try row.get("organisation_name"))
    }
}
