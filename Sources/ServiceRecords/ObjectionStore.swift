import Kernel
import Rights
import Storage

/// An objection (异议) of a volunteer to a record in their own name.
package struct Objection: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case open
        /// The record was right and stands again.
        case upheld
        /// The record was wrong and is void.
        case voided

        package var title: Message {
            switch self {
            case .open: "待处理"
            case .upheld: "核实无误，记录恢复"
            case .voided: "记录已作废"
            }
        }
    }

    package let id: ObjectionID
    package let record: RecordID
    package let volunteer: VolunteerID
    package let volunteerName: String
    package let projectName: String
    /// Where the organisation that recorded stands in the tree.
    package let place: Place
    package let hours: ServiceTime
    package let recordStartedAt: Instant
    package let text: String
    package let raisedAt: Instant
    package let status: Status
    package let answer: String
    package let settledAt: Instant?
}

/// Which objections a list shows.
package struct ObjectionFilter: Sendable {
    /// Those that wait, or those that were settled.
    package var isOpen: Bool
    /// Part of the volunteer's or the project's name.
    package var words: String?

    package init(isOpen: Bool = true, words: String? = nil) { (self.isOpen, self.words) = (isOpen, words) }
}

/// SQL of objections.
package enum ObjectionStore {
    /// Nil when there is an open one already.
    static func insert(_ record: RecordID, by volunteer: VolunteerID, text: String, at now: Instant, in tx: Transaction) throws -> ObjectionID? {
        var id: ObjectionID?
        try tx.each("""
            INSERT INTO objections (record_id, volunteer_id, text, raised_at) VALUES (\(record), \(volunteer), \(text), \(now))
            ON CONFLICT (record_id) WHERE status = 'open' DO NOTHING RETURNING id
            """) { id = try $0.get(at: 0) }
        return id
    }

    /// False when it was settled already.
    static func settle(_ id: ObjectionID, as status: Objection.Status, answer: String, by account: AccountID?, at now: Instant,
                       in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE objections SET status = \(status), answer = \(answer), settled_at = \(now), settled_by = \(account)
            WHERE id = \(id) AND status = 'open'
            """) == 1
    }

    package static func find(_ id: ObjectionID, in tx: Transaction) throws -> Objection? {
        try tx.first(select + "WHERE j.id = \(id)").map(read)
    }

    /// The objections to a record, the newest first.
    package static func of(_ record: RecordID, in tx: Transaction) throws -> [Objection] {
        try tx.rows(select + "WHERE j.record_id = \(record) ORDER BY j.id DESC LIMIT 20").map(read)
    }

    /// Objections to records of some places: the open ones oldest first, the settled ones newest first.
    package static func list(_ filter: ObjectionFilter, places: [Place], after cursor: ObjectionID?, limit: Int, in tx: Transaction) throws -> [Objection] {
        var conditions = conditions(filter, places)
        if let cursor { conditions.append(filter.isOpen ? "j.id > \(cursor)" : "j.id < \(cursor)") }
        let order = SQL(raw: filter.isOpen ? "ORDER BY j.id" : "ORDER BY j.id DESC")
        return try tx.rows(select + "WHERE \(SQL.all(conditions)) \(order) LIMIT \(limit)").map(read)
    }

    /// How many there are, counted no further than `limit`.
    static func count(_ filter: ObjectionFilter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (" + select + "WHERE \(.all(conditions(filter, places))) LIMIT \(limit)) AS few") ?? 0
    }

    private static func conditions(_ filter: ObjectionFilter, _ places: [Place]) -> [SQL] {
        var all: [SQL] = [filter.isOpen ? "j.status = 'open'" : "j.status <> 'open'", inside(places)]
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append(.any(["v.name", "p.name"].map { "LOWER(\(raw: $0)) LIKE \(pattern) ESCAPE '!'" }))
        }
        return all
    }

    /// How many wait, counted no further than the limit.
    static func count(places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM objections j JOIN service_records r ON r.id = j.record_id
                JOIN organisations o ON o.id = r.organisation_id WHERE j.status = 'open' AND \(inside(places)) LIMIT \(limit)) AS waiting
            """) ?? 0
    }

    static func openCount(of project: ProjectID, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM service_records r JOIN objections j ON j.record_id = r.id AND j.status = 'open'
            WHERE r.project_id = \(project)
            """) ?? 0
    }

    private static func inside(_ places: [Place]) -> SQL {
        if places.contains(.city) { return "1=1" }
        return .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" })
    }

    private static let select: SQL = """
        SELECT j.id, j.record_id, j.volunteer_id, v.name AS volunteer_name, p.name AS project_name, o.path, r.hundredths, r.started_at,
               j.text, j.raised_at, j.status, j.answer, j.settled_at
        FROM objections j JOIN service_records r ON r.id = j.record_id JOIN volunteers v ON v.id = j.volunteer_id
        JOIN projects p ON p.id = r.project_id JOIN organisations o ON o.id = r.organisation_id

        """

    private static func read(_ row: Row) throws -> Objection {
        Objection(id: try row.get("id"), record: try row.get("record_id"), volunteer: try row.get("volunteer_id"),
                  volunteerName: try row.get("volunteer_name"), projectName: try row.get("project_name"),
                  place: Place(try row.get("path")), hours: try row.get("hundredths"), recordStartedAt: try row.get("started_at"),
                  text: try row.get("text"), raisedAt: try row.get("raised_at"), status: try row.get("status"),
                  answer: try row.get("answer"), settledAt: try row.get("settled_at"))
    }
}
