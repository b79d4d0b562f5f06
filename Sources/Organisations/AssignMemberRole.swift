import Audit
import Kernel
import Rights
import Settings
import Storage

/// A team's leader says what a member is in the team: deputy, liaison … (队内职务). It gives no rights: appointments do.
package struct AssignMemberRole: Sendable {
    let team: OrganisationID
    let volunteer: VolunteerID
    /// A term of the dictionary member-roles, or nothing.
    let role: String

    /// - Throws: ``Problems`` for "role".
    package init(_ team: OrganisationID, _ volunteer: VolunteerID, _ fields: Fields, in work: Work) throws {
        try work.actor.require(.editOrganisation, at: OrganisationStore.require(team, in: work.tx).place)
        var reader = FieldReader(fields)
        role = reader.choice("role", from: try work.terms(of: .memberRoles), required: false) ?? ""
        try reader.problems.throwIfAny()
        (self.team, self.volunteer) = (team, volunteer)
    }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(team, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        guard try TeamMemberStore.assign(role, to: volunteer, in: team, work.tx) else {
            throw Refusal.conflict(code: "not_in", "这位志愿者不在这支队伍里")
        }
        try work.audit("assignMemberRole", AuditObject("organisation", team), at: organisation.place, ["volunteer": "\(volunteer)", "role": role])
    }
}
