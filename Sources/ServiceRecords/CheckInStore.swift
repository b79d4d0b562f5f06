import Kernel
import Rights
import Storage

/// A check-in point together with everything that decides whether somebody may check in there.
struct CheckInFacts: Sendable {
    let point: CheckInPointID
    let kind: String
    let radius: Int
    let position: Position?
    let secret: [UInt8]
    let project: ProjectID
    let projectName: String
    let projectStatus: String
    let startsAt: Instant
    let endsAt: Instant
    let place: Place
    let volunteerStatus: String
    /// The post of the accepted sign-up, when there is one.
    let post: PostID?
    /// What the person has not checked out of.
    let open: Open?

    struct Open: Sendable {
        let id: CheckInID
        let project: ProjectID
        let projectName: String
        let openedAt: Instant
    }
}

/// SQL of check-ins. The joined reads keep the busiest request of all at few statements.
package enum CheckInStore {
    /// - Parameter points: one point by its number, or all points of a project.
    static func facts(_ points: CheckInEntry.Where, volunteer: VolunteerID, in tx: Transaction) throws -> [CheckInFacts] {
        try tx.rows("""
            SELECT c.id, c.kind, c.radius, c.latitude, c.longitude, c.secret, c.project_id, p.name, p.status, p.starts_at, p.ends_at,
                   o.path, v.status AS volunteer_status, s.post_id, k.id AS open_id, k.opened_at AS open_at,
                   k.project_id AS open_project, q.name AS open_name
            FROM check_in_points c JOIN projects p ON p.id = c.project_id JOIN organisations o ON o.id = p.organisation_id
            JOIN volunteers v ON v.id = \(volunteer)
            LEFT JOIN sign_ups s ON s.volunteer_id = v.id AND s.status = 'accepted' AND s.project_id = p.id
            LEFT JOIN check_ins k ON k.volunteer_id = v.id AND k.status = 'open'
            LEFT JOIN projects q ON q.id = k.project_id
            WHERE \(condition(points)) ORDER BY c.id LIMIT 50
            """).map(readFacts)
    }

    private static func condition(_ points: CheckInEntry.Where) -> SQL {
        switch points {
        case .point(let point): "c.id = \(point)"
        case .project(let project): "c.project_id = \(project)"
        }
    }

    private static func readFacts(_ row: Row) throws -> CheckInFacts {
        let openID: CheckInID? = try row.get("open_id")
        let latitude: Int? = try row.get("latitude"), longitude: Int? = try row.get("longitude")
        return CheckInFacts(
            point: try row.get("id"), kind: try row.get("kind"), radius: try row.get("radius"),
            position: latitude.flatMap { north in longitude.flatMap { Position(latitude: north, longitude: $0) } },
            secret: try row.get("secret"), project: try row.get("project_id"), projectName: try row.get("name"),
            projectStatus: try row.get("status"), startsAt: try row.get("starts_at"), endsAt: try row.get("ends_at"),
            place: Place(try row.get("path")), volunteerStatus: try row.get("volunteer_status"), post: try row.get("post_id"),
            open: try openID.map {
                .init(id: $0, project: try row.get("open_project"), projectName: try row.get("open_name"), openedAt: try row.get("open_at"))
            })
    }

    /// What is kept of a new stay.
    struct Opening {
        var project: ProjectID
        var post: PostID
        var volunteer: VolunteerID
        var point: CheckInPointID?
        var method: Stay.Method
        var by: AccountID?
        var inRange: Bool?
        /// Rounded before it comes here.
        var position: Position?
    }

    /// Opens a stay; nil when the person has an open one already.
    static func insert(_ opening: Opening, at now: Instant, in tx: Transaction) throws -> CheckInID? {
        var id: CheckInID?
        try tx.each("""
            INSERT INTO check_ins (project_id, post_id, volunteer_id, in_point, method, status, opened_at, opened_by, in_range, longitude, latitude)
            VALUES (\(opening.project), \(opening.post), \(opening.volunteer), \(opening.point), \(opening.method), 'open', \(now),
                    \(opening.by), \(opening.inRange), \(opening.position?.longitude), \(opening.position?.latitude))
            ON CONFLICT (volunteer_id) WHERE status = 'open' DO NOTHING
            RETURNING id
            """) { id = try $0.get(at: 0) }
        if id != nil { try RecordShareStore.opened(at: now, in: tx) }
        return id
    }

    /// Closes an open stay; false when somebody else has closed it.
    static func close(_ id: CheckInID, as status: Stay.Status, at end: Instant, point: CheckInPointID? = nil, by account: AccountID?,
                      in tx: Transaction) throws -> Bool {
        var openedAt: Instant?
        // Nobody leaves before they came, not even when the machine's clock has been moved back in between.
        try tx.each("""
            UPDATE check_ins SET status = \(status), closed_at = CASE WHEN opened_at > \(end) THEN opened_at ELSE \(end) END, out_point = \(point), closed_by = \(account)
            WHERE id = \(id) AND status = 'open' RETURNING opened_at
            """) { openedAt = try $0.get(at: 0) }
        guard let openedAt else { return false }
        try RecordShareStore.closed(openedAt: openedAt, in: tx)
        return true
    }

    static func record(of id: CheckInID, in tx: Transaction) throws -> (id: RecordID, hours: ServiceTime)? {
        guard let row = try tx.first("SELECT id, hundredths FROM service_records WHERE check_in_id = \(id)") else { return nil }
        return (try row.get("id"), try row.get("hundredths"))
    }

    package static func find(_ id: CheckInID, in tx: Transaction) throws -> Stay? {
        try tx.first(stays + "WHERE k.id = \(id)").map(read)
    }

    /// What a person has not checked out of.
    package static func open(of volunteer: VolunteerID, in tx: Transaction) throws -> Stay? {
        try tx.first(stays + "WHERE k.volunteer_id = \(volunteer) AND k.status = 'open'").map(read)
    }

    /// Stays at a project that are open now.
    static func open(at project: ProjectID, in tx: Transaction) throws -> [Stay] {
        try tx.rows(stays + "WHERE k.project_id = \(project) AND k.status = 'open' ORDER BY k.id").map(read)
    }

    /// Stays of earlier days that nobody closed.
    static func forgotten(before midnight: Instant, limit: Int, in tx: Transaction) throws -> [Stay] {
        try tx.rows(stays + "WHERE k.closed_at IS NULL AND k.opened_at < \(midnight) ORDER BY k.opened_at LIMIT \(limit)").map(read)
    }

    private static let stays: SQL = """
        SELECT k.id, k.volunteer_id, k.project_id, k.post_id, k.method, k.status, k.opened_at, k.closed_at, p.name,
               p.status AS project_status, p.starts_at, p.ends_at, o.path
        FROM check_ins k JOIN projects p ON p.id = k.project_id JOIN organisations o ON o.id = p.organisation_id

        """

    private static func read(_ row: Row) throws -> Stay {
        Stay(id: try row.get("id"), volunteer: try row.get("volunteer_id"), project: try row.get("project_id"),
             projectName: try row.get("name"), projectStatus: try row.get("project_status"), startsAt: try row.get("starts_at"),
             endsAt: try row.get("ends_at"), post: try row.get("post_id"), place: Place(try row.get("path")),
             method: try row.get("method"), status: try row.get("status"), openedAt: try row.get("opened_at"),
             closedAt: try row.get("closed_at"))
    }
}
