import Audit
import Kernel
import Pages
import Rights
import Settings

/// What organisations ask to have changed and those above decide.
package struct ChangeInbox: Sendable {
    let volunteers: VolunteerDirectory

    package init(_ volunteers: VolunteerDirectory) { self.volunteers = volunteers }

    package func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .reviewTeams)
        guard !places.isEmpty else { return [] }
        let fields = try work.allTerms(of: .teamFields)
        return try OrganisationApplicationStore.waiting(in: places, limit: limit, in: work.tx).map { change in
            let leader = try change.leader.flatMap { try volunteers.find($0, work) }
            let asked: [InboxItem.Fact?] = [
                change.name.map { .init("新名称", $0) }, change.field.map { .init("新专业队伍", fields.name($0, .zh)) },
                leader.map { .init("新队长", "\($0.name) \($0.number)") },
            ]
            return InboxItem(
                kind: .change, id: "\(change.id)", title: change.organisationName,
                facts: asked.compactMap(\.self) + [.init("理由", change.reason)], waitingSince: change.appliedAt,
                href: "/organisations/\(change.organisation)/admin", approvePath: "/organisation-changes/\(change.id)/approval",
                refusePath: "/organisation-changes/\(change.id)/refusal")
        }
    }

    package func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .reviewTeams)
        return places.isEmpty ? 0 : try OrganisationApplicationStore.countWaiting(in: places, limit: limit, in: work.tx)
    }
}
