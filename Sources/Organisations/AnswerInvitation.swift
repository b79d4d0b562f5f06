import Audit
import Kernel
import Rights
import Storage

/// A volunteer accepts an invitation into a team, and is a member, or declines it (答复邀请).
package struct AnswerInvitation: Sendable {
    package enum Answer: String, CaseIterable, Sendable {
        case accept, decline
    }

    let team: OrganisationID
    let answer: Answer
    let volunteers: VolunteerDirectory

    package init(_ team: OrganisationID, _ answer: Answer, volunteers: VolunteerDirectory) {
        (self.team, self.answer, self.volunteers) = (team, answer, volunteers)
    }

    package func run(in work: Work) throws {
        let volunteer = try work.volunteer()
        let organisation = try OrganisationStore.require(team, in: work.tx)
        guard try InvitationStore.remove(volunteer, from: team, in: work.tx) else { throw Refusal.notFound }
        if answer == .accept {
            guard organisation.status == .active else { throw Refusal.conflict(code: "not_active", "这支队伍现在不在运行") }
            guard let person = try volunteers.find(volunteer, work), person.isApproved else {
                throw Refusal.conflict(code: "not_approved", "您的志愿者注册通过审核以后，才能加入队伍")
            }
            try JoinTeam.requireParentTeam(volunteer, joining: organisation, in: work)
            guard try TeamMemberStore.add(volunteer, to: team, as: .member, at: work.now, in: work.tx) else {
                throw Refusal.conflict(code: "already_in", "您已在这支队伍里，或正在等待审核")
            }
        }
        try work.audit("\(answer.rawValue)Invitation", AuditObject("organisation", team), at: organisation.place, ["volunteer": "\(volunteer)"])
    }
}
