import Audit
import Kernel
import Rights
import Storage

/// The leader takes an invitation back.
package struct RevokeInvitation: Sendable {
    let team: OrganisationID
    let volunteer: VolunteerID

    package init(_ team: OrganisationID, _ volunteer: VolunteerID) { (self.team, self.volunteer) = (team, volunteer) }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(team, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        guard try InvitationStore.remove(volunteer, from: team, in: work.tx) else {
            throw Refusal.conflict(code: "not_invited", "这个邀请已有答复，或已经撤回")
        }
        try work.audit("revokeInvitation", AuditObject("organisation", team), at: organisation.place, ["volunteer": "\(volunteer)"])
    }
}
