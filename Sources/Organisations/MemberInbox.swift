import Audit
import Kernel
import Pages
import Rights

/// Volunteers who ask to join a team and wait for its leader. Those above a team see them on its page, not here.
package struct MemberInbox: Sendable {
    let volunteers: VolunteerDirectory

    package init(_ volunteers: VolunteerDirectory) { self.volunteers = volunteers }

    package func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try TeamMemberStore.waiting(in: Self.teams(of: actor), limit: limit, in: work.tx).compactMap { line in
            guard let person = try volunteers.find(line.member.volunteer, work) else { return nil }
            let path = "/organisations/\(line.team)/members"
            return InboxItem(
                kind: .member, id: "\(line.team)-\(person.id)", title: person.name,
                facts: [.init("队伍", line.teamName), .init("志愿者编号", person.number), .init("手机", person.phoneMasked),
                        .init("留言", line.member.message)],
                waitingSince: line.member.since, href: path + "?status=applied",
                approvePath: "\(path)/\(person.id)/acceptance", refusePath: nil)
        }
    }

    package func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try TeamMemberStore.countWaiting(in: Self.teams(of: actor), limit: limit, in: work.tx)
    }

    private static func teams(of actor: Actor) -> [OrganisationID] {
        actor.appointments.filter { $0.role.permissions.contains(.editOrganisation) }.map(\.organisation)
    }
}
