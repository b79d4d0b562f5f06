import Audit
import Kernel
import Rights
import Storage

/// A team's people found a sub-team (小队) below it. Only members of the team join it; it has no review of its own, because the
/// team answers for it. A team that is moved below another one keeps the members it has.
package struct FoundSubteam: Sendable {
    /// So many stand below a team.
    static let limit = 50

    let team: OrganisationID
    let name: String
    let description: String
    let leader: VolunteerDirectory.Person?

    /// Reads {name, description?, leader? (the number of a member)}.
    /// - Throws: ``Problems`` by field.
    package init(_ team: OrganisationID, _ fields: Fields, volunteers: VolunteerDirectory, in work: Work) throws {
        try work.actor.require(.editOrganisation, at: OrganisationStore.require(team, in: work.tx).place)
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 50) ?? ""
        if name.count == 1 { reader.problems.add("name", "too_short", "名称至少 2 个字") }
        description = reader.text("description", max: 500, required: false) ?? ""
        var leader: VolunteerDirectory.Person?
        if let number = reader.text("leader", max: 20, required: false) {
            leader = try volunteers.findNumber(number, work).flatMap { person in
                try person.account != nil && TeamMemberStore.isMember(person.id, of: team, in: work.tx) ? person : nil
            }
            if leader == nil { reader.problems.add("leader", "not_member", "请填写本队一名有账号的成员的编号") }
        }
        try reader.problems.throwIfAny()
        (self.team, self.name, self.leader) = (team, name, leader)
    }

    static let notTeam = Refusal.conflict(code: "not_team", "只有服务队可以设小队")

    package func run(in work: Work) throws -> OrganisationID {
        let profile = try OrganisationProfileStore.require(team, in: work.tx)
        let parent = profile.organisation
        try work.actor.require(.editOrganisation, at: parent.place)
        guard parent.kind == .team, try !InsertOrganisation.isSubteam(parent, in: work) else { throw Self.notTeam }
        var draft = InsertOrganisation.Draft(parent: team, kind: .team, name: name, region: parent.region)
        draft.details = profile.details
        draft.details.nature = .ordinary
        (draft.details.description, draft.details.headName) = (description, leader?.name ?? "")
        (draft.details.creditCode, draft.details.joinMode, draft.details.joinPassword) = (nil, .verified, "")
        let id = try InsertOrganisation(draft).run(in: work)
        if let leader, let account = leader.account {
            try InvitationStore.add(leader.id, to: id, message: "", in: work)
            _ = try AppointmentStore.appoint(account, .leader, at: id, by: work.actor.account, now: work.now, in: work.tx)
        }
        try work.audit("foundSubteam", AuditObject("organisation", id), at: parent.place.below(id), ["name": name])
        return id
    }
}
