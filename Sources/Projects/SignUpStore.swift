import Kernel
import Storage

/// SQL of sign-ups and of the places that they hold. Lists are in ``SignUpListStore``.
package enum SignUpStore {
    package static func find(_ id: SignUpID, in tx: Transaction) throws -> SignUpRecord? {
        try tx.first("SELECT * FROM sign_ups WHERE id = \(id)").map(read)
    }

    /// A person's living sign-up for a project.
    package static func active(of volunteer: VolunteerID, for project: ProjectID, in tx: Transaction) throws -> SignUpRecord? {
        try tx.first("""
            SELECT * FROM sign_ups
            WHERE project_id = \(project) AND volunteer_id = \(volunteer) AND status IN ('applied', 'accepted', 'waiting')
            """).map(read)
    }

    /// Whether a person holds an accepted place in a project, and at which post.
    package static func acceptedPost(of volunteer: VolunteerID, for project: ProjectID, in tx: Transaction) throws -> PostID? {
        try tx.value("""
            SELECT post_id FROM sign_ups
            WHERE project_id = \(project) AND volunteer_id = \(volunteer) AND status = 'accepted'
            """)
    }

    /// Takes a place when there is one.
    static func takePlace(at post: PostID, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE posts SET taken = taken + 1 WHERE id = \(post) AND taken < quota") == 1
    }

    /// Joins the waiting list and tells the number in it. The row of the post is changed before it is read, so that two
    /// people can never be given the same number.
    static func joinQueue(at post: PostID, in tx: Transaction) throws -> Int {
        let rows = try tx.rows("UPDATE posts SET waiting = waiting + 1, queued = queued + 1 WHERE id = \(post) RETURNING queued")
        guard let row = rows.first else { throw Refusal.notFound }
        return try row.get("queued")
    }

    /// Gives back the place, or the place in the queue, that a sign-up in this state held.
    static func release(_ status: SignUpRecord.Status, at post: PostID, in tx: Transaction) throws {
        if status.holdsPlace { try tx.run("UPDATE posts SET taken = taken - 1 WHERE id = \(post)") }
        if status == .waiting { try tx.run("UPDATE posts SET waiting = waiting - 1 WHERE id = \(post)") }
    }

    static func hasFreePlace(at post: PostID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM posts WHERE id = \(post) AND taken < quota")
    }

    /// - Returns: nil when the person has a living sign-up for the project already.
    static func insert(project: ProjectID, post: PostID, volunteer: VolunteerID, status: SignUpRecord.Status, queue: Int,
                       at now: Instant, in tx: Transaction) throws -> SignUpRecord? {
        try tx.rows("""
            INSERT INTO sign_ups (project_id, post_id, volunteer_id, status, queue, created_at)
            VALUES (\(project), \(post), \(volunteer), \(status), \(queue), \(now))
            ON CONFLICT DO NOTHING RETURNING *
            """).first.map(read)
    }

    /// Moves a sign-up on, unless somebody else has moved it in between.
    static func move(_ signUp: SignUpRecord, to status: SignUpRecord.Status, by account: AccountID?, reason: String,
                     at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE sign_ups SET status = \(status), decided_at = \(now), decided_by = \(account), reason = \(reason)
            WHERE id = \(signUp.id) AND status = \(signUp.status)
            """) == 1
    }

    /// The first on a waiting list behind a number.
    static func firstWaiting(at post: PostID, behind queue: Int, in tx: Transaction) throws -> SignUpRecord? {
        try tx.first("""
            SELECT * FROM sign_ups WHERE post_id = \(post) AND status = 'waiting' AND queue > \(queue) ORDER BY queue LIMIT 1
            """).map(read)
    }

    /// How many wait before this sign-up.
    package static func ahead(of signUp: SignUpRecord, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM sign_ups WHERE post_id = \(signUp.post) AND status = 'waiting' AND queue < \(signUp.queue)
            """) ?? 0
    }

    /// What keeps a person from a project by other sign-ups: one for the project itself, else one for something at the
    /// same time.
    static func busy(_ volunteer: VolunteerID, for project: Project, statuses: [SignUpRecord.Status],
                     in tx: Transaction) throws -> SignUpObstacle? {
        try tx.first("""
            SELECT p.id, p.name FROM sign_ups s JOIN projects p ON p.id = s.project_id
            WHERE s.volunteer_id = \(volunteer) AND s.status IN \(list: statuses) AND (s.project_id = \(project.id)
                OR (p.status IN ('approved', 'paused') AND p.starts_at < \(project.endsAt) AND p.ends_at > \(project.startsAt)))
            ORDER BY CASE WHEN s.project_id = \(project.id) THEN 0 ELSE 1 END, p.starts_at, p.id LIMIT 1
            """).map { row in
                let other: ProjectID = try row.get("id")
                return other == project.id ? .already : .clash(other, name: try row.get("name"))
            }
    }

    /// Ends every sign-up of a project that is in one of these states, and gives back what they held.
    static func end(_ project: ProjectID, in statuses: [SignUpRecord.Status], by account: AccountID?, reason: String,
                    at now: Instant, in tx: Transaction) throws -> Int {
        let holding = statuses.filter(\.holdsPlace)
        try tx.run("""
            UPDATE posts SET
                taken = taken - (SELECT COUNT(*) FROM sign_ups s WHERE s.post_id = posts.id AND s.status IN \(list: holding)),
                waiting = CASE WHEN \(statuses.contains(.waiting)) = 1 THEN 0 ELSE waiting END
            WHERE project_id = \(project)
            """)
        return try tx.run("""
            UPDATE sign_ups SET status = 'cancelled', decided_at = \(now), decided_by = \(account), reason = \(reason)
            WHERE project_id = \(project) AND status IN \(list: statuses)
            """)
    }

    static func read(_ row: Row) throws -> SignUpRecord {
        SignUpRecord(
            id: try row.get("id"), project: try row.get("project_id"), post: try row.get("post_id"),
            volunteer: try row.get("volunteer_id"), status: try row.get("status"), queue: try row.get("queue"),
            createdAt: try row.get("created_at"), decidedAt: try row.get("decided_at"), reason: try row.get("reason"))
    }
}
