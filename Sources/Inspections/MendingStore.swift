import Audit
import Kernel
import Organisations
import Rights
import Storage

/// Which of what must be put right a list shows.
package struct MendingFilter: Sendable {
    package enum Show: String, CaseIterable, Sendable {
        case open, answered
        /// 超过期限
        case late
        case settled
    }

    package var show: Show?
    package var words: String?
    package var round: RoundID?
    package init() {}
}

/// The SQL of what must be put right.
package enum MendingStore {
    private static let source: SQL = """
        SELECT m.*, o.name, o.number, o.organisation_id, g.name AS organisation_name, g.path, o.round_id, r.title, h.path AS round_path
        FROM inspection_mendings m JOIN inspection_objects o ON o.id = m.object_id JOIN organisations g ON g.id = o.organisation_id
        JOIN inspection_rounds r ON r.id = o.round_id JOIN organisations h ON h.id = r.organisation_id
        """

    static func insert(_ object: InspectedID, found inspection: InspectionID, dueOn: Day, at now: Instant, in tx: Transaction) throws -> MendingID {
        try tx.insert("""
            INSERT INTO inspection_mendings (object_id, inspection_id, status, due_on, told_at)
            VALUES (\(object), \(inspection), 'open', \(dueOn), \(now)) RETURNING id
            """)
    }

    /// The one that is not settled.
    static func current(of object: InspectedID, in tx: Transaction) throws -> Mending? {
        try tx.first("\(source) WHERE m.object_id = \(object) AND m.status IN ('open', 'answered')").map(read)
    }

    static func require(_ id: MendingID, in tx: Transaction) throws -> Mending {
        guard let row = try tx.first("\(source) WHERE m.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    /// The latest first.
    static func list(of object: InspectedID, in tx: Transaction) throws -> [Mending] {
        try tx.rows("\(source) WHERE m.object_id = \(object) ORDER BY m.id DESC LIMIT 50").map(read)
    }

    /// Of organisations in the places, or of rounds that were planned there; the newest first.
    static func list(_ filter: MendingFilter, places: [Place], today: Day, after: MendingID? = nil, limit: Int, in tx: Transaction) throws -> [Mending] {
        var conditions = [condition(filter, places, today)]
        if let after { conditions.append("m.id < \(after)") }
        return try tx.rows("\(source) WHERE \(.all(conditions)) ORDER BY m.id DESC LIMIT \(limit)").map(read)
    }

    static func count(_ filter: MendingFilter, places: [Place], today: Day, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM inspection_mendings m JOIN inspection_objects o ON o.id = m.object_id
            JOIN organisations g ON g.id = o.organisation_id WHERE \(condition(filter, places, today)) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    /// False when it was answered or settled already.
    static func answer(_ id: MendingID, _ text: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE inspection_mendings SET status = 'answered', answer = \(text), answered_at = \(work.now), answered_by = \(work.actor.account)
            WHERE id = \(id) AND status = 'open'
            """) == 1
    }

    static func settle(_ id: MendingID, as status: Mending.Status, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE inspection_mendings SET status = \(status), settled_at = \(now) WHERE id = \(id) AND status IN ('open', 'answered')")
    }

    /// Whose time is over and of whom those above have not been told.
    static func overdue(on today: Day, limit: Int, in tx: Transaction) throws -> [Mending] {
        try tx.rows("""
            \(source) WHERE m.status = 'open' AND m.due_on < \(today) AND m.escalated_at IS NULL ORDER BY m.due_on, m.id LIMIT \(limit)
            """).map(read)
    }

    static func escalate(_ id: MendingID, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE inspection_mendings SET escalated_at = \(now) WHERE id = \(id)")
    }

    // MARK: What waits for somebody

    /// For an answer by these organisations, or by those above when the time is over; and for a re-check in these places.
    private static func waiting(_ organisations: [OrganisationID], above: [Place], planning: [Place]) -> SQL {
        .any([
            "(m.status = 'open' AND o.organisation_id IN \(list: organisations.isEmpty ? [OrganisationID(0)] : organisations))",
            "(m.status = 'open' AND m.escalated_at IS NOT NULL AND \(OrganisationStore.inside(above, path: "g.path")))",
            "(m.status = 'answered' AND \(OrganisationStore.inside(planning, path: "h.path")))",
        ])
    }

    static func waiting(_ organisations: [OrganisationID], above: [Place], planning: [Place], limit: Int, in tx: Transaction) throws -> [Mending] {
        try tx.rows("""
            \(source) WHERE \(waiting(organisations, above: above, planning: planning)) ORDER BY COALESCE(m.answered_at, m.told_at), m.id LIMIT \(limit)
            """).map(read)
    }

    static func countWaiting(_ organisations: [OrganisationID], above: [Place], planning: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM inspection_mendings m JOIN inspection_objects o ON o.id = m.object_id
            JOIN organisations g ON g.id = o.organisation_id JOIN inspection_rounds r ON r.id = o.round_id JOIN organisations h ON h.id = r.organisation_id
            WHERE \(waiting(organisations, above: above, planning: planning)) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func condition(_ filter: MendingFilter, _ places: [Place], _ today: Day) -> SQL {
        var all: [SQL] = [OrganisationStore.inside(places, path: "g.path")]
        switch filter.show {
        case nil: break
        case .open: all.append("m.status = 'open'")
        case .answered: all.append("m.status = 'answered'")
        case .late: all.append("(m.status = 'open' AND m.due_on < \(today))")
        case .settled: all.append("m.status IN ('mended', 'again')")
        }
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["LOWER(o.name) LIKE \(pattern) ESCAPE '!'", "LOWER(g.name) LIKE \(pattern) ESCAPE '!'", "o.number = \(words.uppercased())"]))
        }
        if let round = filter.round { all.append("o.round_id = \(round)") }
        return .all(all)
    }

    private static func read(_ row: Row) throws -> Mending {
        Mending(
            id: try row.get("id"), object: try row.get("object_id"), inspection: try row.get("inspection_id"), status: try row.get("status"),
            dueOn: try row.get("due_on"), toldAt: try row.get("told_at"), answer: try row.get("answer"), answeredAt: try row.get("answered_at"),
            answeredBy: try row.get("answered_by"), escalatedAt: try row.get("escalated_at"), settledAt: try row.get("settled_at"),
            name: try row.get("name"), number: try row.get("number"), organisation: try row.get("organisation_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("path")), round: try row.get("round_id"),
            roundTitle: try row.get("title"), roundPlace: Place(try row.get("round_path")))
    }
}
