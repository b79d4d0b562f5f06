import Audit
import Kernel
import Storage

/// How a volunteer stands to a team.
package enum Membership: String, SQLConvertible, Sendable {
    case applied, member, left, refused
}

/// A line of a team's list of members.
package struct TeamMember: Sendable {
    package let volunteer: VolunteerID
    package let status: Membership
    package let message: String
    package let since: Instant
    /// A term of the dictionary member-roles; "" for most.
    package let role: String
}

/// All SQL of the volunteers in teams (队伍成员).
package enum TeamMemberStore {
    package static func status(of volunteer: VolunteerID, in organisation: OrganisationID, _ tx: Transaction) throws -> Membership? {
        try tx.value("SELECT status FROM team_members WHERE organisation_id = \(organisation) AND volunteer_id = \(volunteer)")
    }

    /// Whether the volunteer is a member now.
    package static func isMember(_ volunteer: VolunteerID, of organisation: OrganisationID, in tx: Transaction) throws -> Bool {
        try status(of: volunteer, in: organisation, tx) == .member
    }

    /// The teams in which the volunteer is a member now.
    package static func teams(of volunteer: VolunteerID, in tx: Transaction) throws -> [OrganisationID] {
        try tx.rows("SELECT organisation_id FROM team_members WHERE volunteer_id = \(volunteer) AND status = 'member' ORDER BY organisation_id LIMIT 200")
            .map { try $0.get(at: 0) }
    }

    /// Puts a volunteer into a team; one who left or was refused may come again.
    /// - Returns: false when they are in it, or waiting, already.
    @discardableResult
    package static func add(_ volunteer: VolunteerID, to organisation: OrganisationID, as status: Membership, message: String = "",
                            at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            INSERT INTO team_members (organisation_id, volunteer_id, status, message, since)
            VALUES (\(organisation), \(volunteer), \(status), \(message), \(now))
            ON CONFLICT (organisation_id, volunteer_id) DO UPDATE
            SET status = excluded.status, message = excluded.message, since = excluded.since, decided_by = NULL, role = ''
            WHERE team_members.status IN ('left', 'refused')
            """) == 1
    }

    /// Puts volunteers who have just come into being into teams.
    package static func add(_ members: [(VolunteerID, team: OrganisationID)], at now: Instant, in tx: Transaction) throws {
        var rows = BulkRows("team_members", "organisation_id, volunteer_id, status, message, since")
        for (volunteer, team) in members {
            rows.add([team.sqlValue, volunteer.sqlValue, Membership.member.sqlValue, .empty, now.sqlValue])
        }
        try rows.insert(in: tx)
    }

    /// - Returns: false when they were not in the state from which they should go.
    static func move(_ volunteer: VolunteerID, in organisation: OrganisationID, from: [Membership], to: Membership, by: AccountID?,
                     at now: Instant, in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE team_members SET status = \(to), since = \(now), decided_by = \(by)
            WHERE organisation_id = \(organisation) AND volunteer_id = \(volunteer) AND status IN \(list: from)
            """) == 1
    }

    /// Whoever is in a team no more is in none of its sub-teams either.
    static func leaveSubteams(_ volunteer: VolunteerID, of team: OrganisationID, in work: Work) throws {
        let subteams: SQL = "(SELECT id FROM organisations WHERE parent_id = \(team) AND kind = 'team')"
        try work.tx.run("DELETE FROM team_invitations WHERE volunteer_id = \(volunteer) AND organisation_id IN \(subteams)")
        try work.tx.run("""
            UPDATE team_members SET status = 'left', since = \(work.now), decided_by = \(work.actor.account)
            WHERE volunteer_id = \(volunteer) AND status IN ('member', 'applied') AND organisation_id IN \(subteams)
            """)
    }

    /// - Returns: false for somebody who is no member.
    static func assign(_ role: String, to volunteer: VolunteerID, in organisation: OrganisationID, _ tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE team_members SET role = \(role)
            WHERE organisation_id = \(organisation) AND volunteer_id = \(volunteer) AND status = 'member'
            """) == 1
    }

    /// A condition on `m`.
    static func bears(_ role: String) -> SQL { "m.role = \(role)" }

    /// - Parameter more: a condition on `m`.
    static func list(_ organisation: OrganisationID, _ status: Membership, _ more: SQL = "1=1", after: VolunteerID?, limit: Int,
                     in tx: Transaction) throws -> [TeamMember] {
        let start = after?.rawValue ?? 0
        return try tx.rows("""
            SELECT m.volunteer_id, m.status, m.message, m.since, m.role FROM team_members m
            WHERE m.organisation_id = \(organisation) AND m.status = \(status) AND m.volunteer_id > \(start) AND \(more)
            ORDER BY m.volunteer_id LIMIT \(limit)
            """).map {
                TeamMember(volunteer: try $0.get("volunteer_id"), status: try $0.get("status"), message: try $0.get("message"), since: try $0.get("since"), role: try $0.get("role"))
            }
    }

    /// Who asks to join these teams, the longest waiting first.
    static func waiting(in teams: [OrganisationID], limit: Int, in tx: Transaction) throws
        -> [(team: OrganisationID, teamName: String, member: TeamMember)] {
        try tx.rows("""
            SELECT m.organisation_id, o.name, m.volunteer_id, m.status, m.message, m.since, m.role
            FROM team_members m JOIN organisations o ON o.id = m.organisation_id
            WHERE m.organisation_id IN \(list: teams) AND m.status = 'applied' ORDER BY m.since, m.volunteer_id LIMIT \(limit)
            """).map {
                (try $0.get("organisation_id"), try $0.get("name"),
                 TeamMember(volunteer: try $0.get("volunteer_id"), status: try $0.get("status"), message: try $0.get("message"), since: try $0.get("since"), role: try $0.get("role")))
            }
    }

    /// How many ask to join these teams, counted no further than `limit`.
    static func countWaiting(in teams: [OrganisationID], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM team_members
                WHERE organisation_id IN \(list: teams) AND status = 'applied' LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    static func count(_ organisation: OrganisationID, _ status: Membership, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM team_members WHERE organisation_id = \(organisation) AND status = \(status)") ?? 0
    }

    /// Counted no further than `limit`.
    static func count(_ organisation: OrganisationID, _ status: Membership, _ more: SQL, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM team_members m
                WHERE m.organisation_id = \(organisation) AND m.status = \(status) AND \(more) LIMIT \(limit)) AS few
            """) ?? 0
    }

    static func joinPassword(of organisation: OrganisationID, in tx: Transaction) throws -> String {
        try tx.value("SELECT join_password FROM organisations WHERE id = \(organisation)") ?? ""
    }

    static func joinMode(of organisation: OrganisationID, in tx: Transaction) throws -> JoinMode {
        try tx.value("SELECT join_mode FROM organisations WHERE id = \(organisation)") ?? .closed
    }
}
