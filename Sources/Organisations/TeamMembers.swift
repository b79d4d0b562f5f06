import Kernel
import Storage

/// Who belongs to which team.
package enum TeamMembers {
    /// Whether a volunteer is a member of a team now.
    package static func isMember(_ volunteer: VolunteerID, of organisation: OrganisationID, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM team_members
            WHERE organisation_id = \(organisation) AND volunteer_id = \(volunteer) AND status = 'member'
            """)
    }
}
