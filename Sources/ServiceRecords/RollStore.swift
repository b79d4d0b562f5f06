import Kernel
import Storage

/// Somebody on the roll: a person with an accepted sign-up, and what is known of them now.
package struct RollPerson: Sendable {
    package struct Open: Sendable {
        package let id: CheckInID
        package let project: ProjectID
        package let projectName: String
        package let openedAt: Instant
    }

    package let volunteer: VolunteerID
    package let name: String
    package let number: String?
    package let isActive: Bool
    package let post: PostID
    package let postName: String
    /// Where the person is checked in, here or elsewhere.
    package let open: Open?
    /// What is in the ledger for this project and today.
    package let hoursToday: ServiceTime
}

/// A name that came in, for the screen at the door.
package struct Arrival: Sendable {
    package let name: String
    package let isHere: Bool
}

/// SQL of the roll and of the check-in screen.
package enum RollStore {
    /// More people than this do not fit one roll.
    static let limit = 1000

    /// Everybody whose sign-up for the project was accepted, by name; of more than ``limit`` those who signed up first.
    package static func people(of project: ProjectID, today: Day, in tx: Transaction) throws -> [RollPerson] {
        try tx.rows("""
            SELECT s.volunteer_id, s.post_id, t.name AS post_name, v.name, v.number, v.status, k.id AS open_id, k.opened_at,
                   k.project_id AS open_project, q.name AS open_name,
                   (SELECT SUM(r.hundredths) FROM service_records r WHERE r.volunteer_id = v.id AND r.project_id = t.project_id
                        AND r.started_at >= \(today.start) AND r.status <> 'void') AS today
            FROM (SELECT volunteer_id, post_id FROM sign_ups WHERE project_id = \(project) AND status = 'accepted' ORDER BY id LIMIT \(limit)) AS s
            JOIN posts t ON t.id = s.post_id JOIN volunteers v ON v.id = s.volunteer_id
            LEFT JOIN check_ins k ON k.volunteer_id = v.id AND k.status = 'open' LEFT JOIN projects q ON q.id = k.project_id
            ORDER BY v.name, v.id
            """).map(read)
    }

    private static func read(_ row: Row) throws -> RollPerson {
        let open: CheckInID? = try row.get("open_id")
        return RollPerson(
            volunteer: try row.get("volunteer_id"), name: try row.get("name"), number: try row.get("number"),
            isActive: try row.get("status", as: String.self) == "active", post: try row.get("post_id"),
            postName: try row.get("post_name"),
            open: try open.map {
                .init(id: $0, project: try row.get("open_project"), projectName: try row.get("open_name"), openedAt: try row.get("opened_at"))
            },
            hoursToday: try row.get("today", as: ServiceTime?.self) ?? .zero)
    }

    /// The latest of today's check-ins, the last one first.
    static func arrivals(at project: ProjectID, today: Day, limit: Int, in tx: Transaction) throws -> [Arrival] {
        try tx.rows("""
            SELECT v.name, k.status FROM check_ins k JOIN volunteers v ON v.id = k.volunteer_id
            WHERE k.project_id = \(project) AND k.opened_at >= \(today.start) ORDER BY k.id DESC LIMIT \(limit)
            """).map { Arrival(name: try $0.get("name"), isHere: try $0.get("status", as: Stay.Status.self) == .open) }
    }

    /// How many different people checked in today.
    static func arrivalCount(at project: ProjectID, today: Day, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(DISTINCT volunteer_id) FROM check_ins WHERE project_id = \(project) AND opened_at >= \(today.start)
            """) ?? 0
    }

    /// The places that are taken, without those about which the leader has not decided.
    static func acceptedCount(of project: ProjectID, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT (SELECT CAST(COALESCE(SUM(taken), 0) AS INTEGER) FROM posts WHERE project_id = \(project))
                - (SELECT COUNT(*) FROM sign_ups WHERE project_id = \(project) AND status = 'applied')
            """) ?? 0
    }
}
