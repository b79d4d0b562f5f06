import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// A team's members, for its leader.
enum MemberRoutes {
    private static let pageSize = 50

    static func all(_ volunteers: VolunteerDirectory) -> [Route] {
        [
            .page("/organisations/:organisation/members", .may(.editOrganisation)) { visit in try await show(visit, volunteers) },
            decision("acceptance", .accept, "已加入队伍"), decision("refusal", .refuse, "已婉拒"), decision("removal", .remove, "已移出队伍"),
        ]
    }

    private static func decision(_ word: String, _ decision: ReviewMember.Decision, _ notice: Message) -> Route {
        .form("/organisations/:organisation/members/:volunteer/\(word)", .may(.editOrganisation)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            let volunteer = try visit.id("volunteer", VolunteerID.self)
            try await visit.write { try ReviewMember(id, volunteer, decision).run(in: $0) }
            let list = decision == .remove ? "/organisations/\(id)/members" : "/organisations/\(id)/members?status=applied"
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? list), notice: notice)
        }
    }

    private static func show(_ visit: Visit, _ volunteers: VolunteerDirectory) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let applied = visit.query["status"] == "applied"
        let after = visit.query["after"].flatMap { VolunteerID($0) }
        let view = try await visit.read { work in
            let organisation = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.editOrganisation, at: organisation.place)
            let found = try TeamMemberStore.list(id, applied ? .applied : .member, after: after, limit: pageSize + 1, in: work.tx)
            let lines = try found.prefix(pageSize).compactMap { member in
                try volunteers.find(member.volunteer, work).map {
                    MembersView.Line(id: "\(member.volunteer)", team: "\(id)", name: $0.name, number: $0.number, phone: $0.phoneMasked,
                                     since: member.since.day.short(visit.language), message: member.message)
                }
            }
            let next = found.count > pageSize ? "?status=\(applied ? "applied" : "member")&after=\(found[pageSize - 1].volunteer)" : nil
            return MembersView(
                id: "\(id)", name: organisation.name, applied: applied,
                appliedCount: "\(try TeamMemberStore.count(id, .applied, in: work.tx))",
                memberCount: "\(try TeamMemberStore.count(id, .member, in: work.tx))", lines: lines, isEmpty: lines.isEmpty, nextHref: next)
        }
        return try await visit.page("Organisations/members", title: "\(view.name)的成员", view)
    }
}
