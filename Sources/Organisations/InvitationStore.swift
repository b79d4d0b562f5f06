import Audit
import Kernel
import Storage

/// An invitation into a team (邀请入队).
package struct Invitation: Sendable {
    package let team: OrganisationID
    package let teamName: String
    package let volunteer: VolunteerID
    package let message: String
    package let invitedAt: Instant
}

/// All SQL of invitations.
package enum InvitationStore {
    /// - Returns: false for somebody who is a member, asks to be one, or is invited already.
    @discardableResult
    static func add(_ volunteer: VolunteerID, to team: OrganisationID, message: String, in work: Work) throws -> Bool {
        let standing = try TeamMemberStore.status(of: volunteer, in: team, work.tx)
        guard standing != .member, standing != .applied else { return false }
        return try work.tx.run("""
            INSERT INTO team_invitations (organisation_id, volunteer_id, message, invited_by, invited_at)
            VALUES (\(team), \(volunteer), \(message), \(work.actor.account), \(work.now)) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Takes an invitation off the table.
    /// - Returns: false when there is none.
    static func remove(_ volunteer: VolunteerID, from team: OrganisationID, in tx: Transaction) throws -> Bool {
        try tx.run("DELETE FROM team_invitations WHERE organisation_id = \(team) AND volunteer_id = \(volunteer)") == 1
    }

    static func find(_ volunteer: VolunteerID, to team: OrganisationID, in tx: Transaction) throws -> Invitation? {
        try tx.first("SELECT \(columns) WHERE i.organisation_id = \(team) AND i.volunteer_id = \(volunteer)").map(read)
    }

    /// - Parameter more: a condition on `i`.
    static func count(of team: OrganisationID, _ more: SQL = "1=1", limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM team_invitations i WHERE i.organisation_id = \(team) AND \(more) LIMIT \(limit)) AS bounded") ?? 0
    }

    /// Who is invited by a team, by their ids.
    static func list(of team: OrganisationID, _ more: SQL = "1=1", after: VolunteerID?, limit: Int, in tx: Transaction) throws -> [Invitation] {
        try tx.rows("""
            SELECT \(columns) WHERE i.organisation_id = \(team) AND i.volunteer_id > \(after?.rawValue ?? 0) AND \(more) ORDER BY i.volunteer_id LIMIT \(limit)
            """).map(read)
    }

    /// What a volunteer is invited to by teams at work, the latest first.
    package static func list(for volunteer: VolunteerID, limit: Int, in tx: Transaction) throws -> [Invitation] {
        try tx.rows("""
            SELECT \(columns) WHERE i.volunteer_id = \(volunteer) AND o.status = 'active' ORDER BY i.invited_at DESC LIMIT \(limit)
            """).map(read)
    }

    private static let columns: SQL = """
        i.organisation_id, o.name AS team_name, i.volunteer_id, i.message, i.invited_at
        FROM team_invitations i JOIN organisations o ON o.id = i.organisation_id
        """

    private static func read(_ row: Row) throws -> Invitation {
        Invitation(team: try row.get("organisation_id"), teamName: try row.get("team_name"), volunteer: try row.get("volunteer_id"),
                   message: try row.get("message"), invitedAt: try row.get("invited_at"))
    }
}
