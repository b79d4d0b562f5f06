import Audit
import Kernel
import Rights
import Storage

/// A team's leader takes in or refuses somebody who asks to join, or takes a member off the list (成员审核).
package struct ReviewMember: Sendable {
    package enum Decision: String, CaseIterable, Sendable {
        case accept, refuse, remove
    }

    let team: OrganisationID
    let volunteer: VolunteerID
    let decision: Decision

    package init(_ team: OrganisationID, _ volunteer: VolunteerID, _ decision: Decision) {
        (self.team, self.volunteer, self.decision) = (team, volunteer, decision)
    }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(team, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        guard try TeamMemberStore.status(of: volunteer, in: team, work.tx) != nil else { throw Refusal.notFound }
        let (from, to): (Membership, Membership) = switch decision {
        case .accept: (.applied, .member)
        case .refuse: (.applied, .refused)
        case .remove: (.member, .left)
        }
        guard try TeamMemberStore.move(volunteer, in: team, from: [from], to: to, by: work.actor.account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        if decision == .remove { try TeamMemberStore.leaveSubteams(volunteer, of: team, in: work) }
        try work.audit("\(decision.rawValue)Member", AuditObject("organisation", team), at: organisation.place, ["volunteer": "\(volunteer)"])
    }
}
