import Audit
import Kernel
import Rights
import Storage
import Vault

/// A volunteer joins a team by the way that it has chosen (加入方式): after its leader's approval, at once with a
/// verified identity, with a password, or not at all.
package struct JoinTeam: Sendable {
    let team: OrganisationID
    let message: String
    let password: String
    let volunteers: VolunteerDirectory

    /// - Throws: ``Problems`` by field.
    package init(_ team: OrganisationID, _ fields: Fields, volunteers: VolunteerDirectory) throws {
        var reader = FieldReader(fields)
        message = reader.text("message", max: 200, required: false) ?? ""
        password = reader.text("password", max: 50, required: false) ?? ""
        try reader.problems.throwIfAny()
        (self.team, self.volunteers) = (team, volunteers)
    }

    /// - Returns: a member now, or an applicant.
    package func run(in work: Work) throws -> Membership {
        let volunteer = try work.volunteer()
        let organisation = try OrganisationStore.require(team, in: work.tx)
        guard organisation.status == .active else { throw Refusal.notFound }
        guard let person = try volunteers.find(volunteer, work), person.isApproved else {
            throw Refusal.conflict(code: "not_approved", "您的志愿者注册通过审核以后，才能加入队伍")
        }
        try Self.requireParentTeam(volunteer, joining: organisation, in: work)
        let status = try admission(in: work)
        guard try TeamMemberStore.add(volunteer, to: team, as: status, message: message, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_in", "您已在这支队伍里，或正在等待审核")
        }
        try work.audit("joinTeam", AuditObject("organisation", team), at: organisation.place, [
            "volunteer": "\(volunteer)", "status": status.rawValue,
        ])
        return status
    }

    /// Only members of a team join its sub-teams.
    static func requireParentTeam(_ volunteer: VolunteerID, joining team: Organisation, in work: Work) throws {
        guard try InsertOrganisation.isSubteam(team, in: work), let parent = team.parent else { return }
        guard try TeamMemberStore.isMember(volunteer, of: parent, in: work.tx) else {
            throw Refusal.conflict(code: "not_in_team", "这是一个小队，请先加入它所在的服务队")
        }
    }

    private func admission(in work: Work) throws -> Membership {
        switch try TeamMemberStore.joinMode(of: team, in: work.tx) {
        case .approval: return .applied
        case .verified: return .member
        case .closed: throw Refusal.conflict(code: "closed", "这支队伍现在不接受加入")
        case .password:
            if password.isEmpty { throw Problems("password", "missing", "请填写队伍告诉您的口令") }
            let expected = try TeamMemberStore.joinPassword(of: team, in: work.tx)
            guard constantTimeEqual([UInt8](password.utf8), [UInt8](expected.utf8)) else {
                throw Problems("password", "wrong", "口令不对，请向队伍核对")
            }
            return .member
        }
    }
}
