import Kernel
import Rights
import Storage

/// All SQL of what organisations ask to have changed.
enum OrganisationApplicationStore {
    private static let source: SQL = """
        SELECT c.*, o.name AS organisation_name, o.path FROM organisation_changes c JOIN organisations o ON o.id = c.organisation_id
        """

    static func require(_ id: OrganisationChangeID, in tx: Transaction) throws -> OrganisationChange {
        guard let row = try tx.first("\(source) WHERE c.id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    /// An organisation's applications, the latest first.
    static func list(of organisation: OrganisationID, limit: Int, in tx: Transaction) throws -> [OrganisationChange] {
        try tx.rows("\(source) WHERE c.organisation_id = \(organisation) ORDER BY c.id DESC LIMIT \(limit)").map(read)
    }

    /// Those that wait for somebody above, the longest first. Whoever has a place does not decide about it, but about what is
    /// below it.
    static func waiting(in places: [Place], limit: Int, in tx: Transaction) throws -> [OrganisationChange] {
        try tx.rows("\(source) WHERE c.status = 'submitted' AND \(below(places)) ORDER BY c.applied_at, c.id LIMIT \(limit)").map(read)
    }

    static func countWaiting(in places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM organisation_changes c JOIN organisations o ON o.id = c.organisation_id
            WHERE c.status = 'submitted' AND \(below(places)) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static func below(_ places: [Place]) -> SQL {
        .passive(.any(places.map { "o.path > \($0.path) AND o.path < \($0.path + "~")" }))
    }

    /// - Returns: nil when another one waits.
    static func insert(_ organisation: OrganisationID, name: String?, field: String?, leader: VolunteerID?, reason: String, by account: AccountID?,
                       at now: Instant, in tx: Transaction) throws -> OrganisationChangeID? {
        try tx.rows("""
            INSERT INTO organisation_changes (organisation_id, name, field, leader_id, reason, status, applied_by, applied_at)
            VALUES (\(organisation), \(name), \(field), \(leader), \(reason), 'submitted', \(account), \(now))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    static func decide(_ id: OrganisationChangeID, _ status: OrganisationChange.Status, answer: String, by account: AccountID?, at now: Instant,
                       in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE organisation_changes SET status = \(status), answer = \(answer), decided_by = \(account), decided_at = \(now)
            WHERE id = \(id) AND status = 'submitted'
            """) == 1
    }

    /// - Returns: false when the name is taken beside it.
    static func rename(_ id: OrganisationID, to name: String, in tx: Transaction) throws -> Bool {
        guard try !OrganisationStore.nameIsTaken(name, beside: id, in: tx) else { return false }
        _ = try OrganisationSearchStore.following(id, in: tx) { try tx.run("UPDATE organisations SET name = \(name) WHERE id = \(id)") }
        return true
    }

    static func setField(_ id: OrganisationID, to field: String, in tx: Transaction) throws {
        try tx.run("UPDATE organisations SET field = \(field) WHERE id = \(id)")
    }

    /// Another leader in the place of those who lead now.
    static func setLeader(_ id: OrganisationID, to account: AccountID, named name: String, by decider: AccountID?, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            UPDATE appointments SET ended_at = \(now)
            WHERE organisation_id = \(id) AND role = 'leader' AND ended_at IS NULL AND account_id <> \(account)
            """)
        _ = try AppointmentStore.appoint(account, .leader, at: id, by: decider, now: now, in: tx)
        try tx.run("UPDATE organisations SET head_name = \(name) WHERE id = \(id)")
    }

    private static func read(_ row: Row) throws -> OrganisationChange {
        OrganisationChange(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), name: try row.get("name"), field: try row.get("field"), leader: try row.get("leader_id"),
            reason: try row.get("reason"), status: try row.get("status"), appliedAt: try row.get("applied_at"), answer: try row.get("answer"))
    }
}
