import Audit
import Kernel
import Rights
import Storage

/// A volunteer leaves a team, or takes back the wish to join it (退出队伍), and its sub-teams with it. Records
/// of service stay.
package struct LeaveTeam: Sendable {
    let team: OrganisationID

    package init(_ team: OrganisationID) { self.team = team }

    package func run(in work: Work) throws {
        let volunteer = try work.volunteer()
        let organisation = try OrganisationStore.require(team, in: work.tx)
        guard try TeamMemberStore.move(volunteer, in: team, from: [.member, .applied], to: .left, by: work.actor.account,
                                       at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_in", "您不在这支队伍里")
        }
        try TeamMemberStore.leaveSubteams(volunteer, of: team, in: work)
        try work.audit("leaveTeam", AuditObject("organisation", team), at: organisation.place, ["volunteer": "\(volunteer)"])
    }
}
