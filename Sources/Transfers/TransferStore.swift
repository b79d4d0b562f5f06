import Kernel
import Organisations
import Rights
import Storage

/// All SQL of transfers.
package enum TransferStore {
    private static let source: SQL = """
        SELECT t.*, v.name AS volunteer_name, f.name AS from_name, f.path AS from_path, n.name AS to_name, n.path AS to_path
        FROM transfers t JOIN volunteers v ON v.id = t.volunteer_id JOIN organisations f ON f.id = t.from_id JOIN organisations n ON n.id = t.to_id
        """

    package static func require(_ id: TransferID, in tx: Transaction) throws -> Transfer {
        guard let row = try tx.first("\(source) WHERE t.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    /// A volunteer's transfers, the latest first.
    package static func list(of volunteer: VolunteerID, limit: Int, in tx: Transaction) throws -> [Transfer] {
        try tx.rows("\(source) WHERE t.volunteer_id = \(volunteer) ORDER BY t.id DESC LIMIT \(limit)").map(read)
    }

    /// - Returns: nil when another one is open.
    static func insert(_ volunteer: VolunteerID, from: OrganisationID, to: OrganisationID, reason: String, dueOn: Day, at now: Instant,
                       in tx: Transaction) throws -> TransferID? {
        try tx.rows("""
            INSERT INTO transfers (volunteer_id, from_id, to_id, status, reason, applied_at, due_on)
            VALUES (\(volunteer), \(from), \(to), 'applied', \(reason), \(now), \(dueOn)) ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    static func release(_ id: TransferID, by account: AccountID?, dueOn: Day, at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE transfers SET status = 'released', released_at = \(now), released_by = \(account), due_on = \(dueOn)
            WHERE id = \(id) AND status = 'applied'
            """) == 1
    }

    static func close(_ id: TransferID, from: Transfer.Status, to status: Transfer.Status, answer: String, by account: AccountID?, at now: Instant,
                      in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE transfers SET status = \(status), answer = \(answer), decided_at = \(now), decided_by = \(account)
            WHERE id = \(id) AND status = \(from)
            """) == 1
    }

    // MARK: Lists

    /// Transfers that leave or enter some places, the latest first.
    static func list(_ status: Transfer.Status?, open: Bool, places: [Place], before: TransferID? = nil, limit: Int, in tx: Transaction) throws -> [Transfer] {
        var conditions: [SQL] = [.any([OrganisationStore.inside(places, path: "f.path"), OrganisationStore.inside(places, path: "n.path")])]
        if let status { conditions.append("t.status = \(status)") }
        if open { conditions.append("t.status IN ('applied', 'released')") }
        if let before { conditions.append("t.id < \(before)") }
        return try tx.rows("\(source) WHERE \(SQL.all(conditions)) ORDER BY t.id DESC LIMIT \(limit)").map(read)
    }

    /// Those that wait for somebody in some places, the longest first.
    static func waiting(in places: [Place], limit: Int, in tx: Transaction) throws -> [Transfer] {
        try tx.rows("\(source) WHERE \(waits(places)) ORDER BY COALESCE(t.released_at, t.applied_at), t.id LIMIT \(limit)").map(read)
    }

    static func countWaiting(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM transfers t JOIN organisations f ON f.id = t.from_id JOIN organisations n ON n.id = t.to_id
            WHERE \(waits(places)) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static func waits(_ places: [Place]) -> SQL {
        .any([
            .all(["t.status = 'applied'", OrganisationStore.inside(places, path: "f.path")]),
            .all(["t.status = 'released'", OrganisationStore.inside(places, path: "n.path")]),
        ])
    }

    /// Open ones whose day has come.
    static func overdue(on today: Day, limit: Int, in tx: Transaction) throws -> [Transfer] {
        try tx.rows("\(source) WHERE t.status IN ('applied', 'released') AND t.due_on <= \(today) ORDER BY t.id LIMIT \(limit)").map(read)
    }

    static func escalate(_ id: TransferID, dueOn: Day, in tx: Transaction) throws {
        try tx.run("UPDATE transfers SET escalations = escalations + 1, due_on = \(dueOn) WHERE id = \(id) AND status IN ('applied', 'released')")
    }

    // MARK: When an organisation ends

    /// Open transfers from or to an organisation that ended go on with its successor; one that has become a way from a place
    /// to the same place is over.
    static func handOver(from old: OrganisationID, to heir: OrganisationID, at now: Instant, in tx: Transaction) throws {
        for (column, other) in [("from_id", "to_id"), ("to_id", "from_id")] as [(SQL, SQL)] {
            try tx.run("""
                UPDATE transfers SET status = 'withdrawn', decided_at = \(now)
                WHERE \(column) = \(old) AND \(other) = \(heir) AND status IN ('applied', 'released')
                """)
            try tx.run("UPDATE transfers SET \(column) = \(heir) WHERE \(column) = \(old) AND status IN ('applied', 'released')")
        }
    }

    private static func read(_ row: Row) throws -> Transfer {
        Transfer(
            id: try row.get("id"), volunteer: try row.get("volunteer_id"), volunteerName: try row.get("volunteer_name"),
            from: try row.get("from_id"), fromName: try row.get("from_name"), fromPlace: Place(try row.get("from_path")),
            to: try row.get("to_id"), toName: try row.get("to_name"), toPlace: Place(try row.get("to_path")),
            status: try row.get("status"), reason: try row.get("reason"), appliedAt: try row.get("applied_at"),
            releasedAt: try row.get("released_at"), decidedAt: try row.get("decided_at"), answer: try row.get("answer"),
            dueOn: try row.get("due_on"), escalations: try row.get("escalations"))
    }
}
