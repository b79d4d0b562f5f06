import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// A team's members, for its leader.
enum MemberRoutes {
    static func all(_ volunteers: VolunteerDirectory) -> [Route] {
        MemberExport.export(volunteers).routes + [
            .page("/organisations/:organisation/members", .may(.editOrganisation)) { visit in try await show(visit, volunteers) },
            decision("acceptance", .accept, "已加入队伍"), decision("refusal", .refuse, "已婉拒"), decision("removal", .remove, "已移出队伍"),
            .form("/organisations/:organisation/members/:volunteer/role", .may(.editOrganisation)) { visit in
                let (id, volunteer) = (try visit.id("organisation", OrganisationID.self), try visit.id("volunteer", VolunteerID.self))
                try await visit.write { try AssignMemberRole(id, volunteer, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/organisations/\(id)/members", notice: "队内职务已保存")
            },
            .api(.put, "/organisations/:organisation/members/:volunteer/role", .may(.editOrganisation), Operation(
                "assignMemberRole", "Says what a member is in the team; gives no rights",
                body: [.init("role", required: false, "Term of the dictionary member-roles; empty for none")], answer: .nothing, status: 204)) { visit in
                let (id, volunteer) = (try visit.id("organisation", OrganisationID.self), try visit.id("volunteer", VolunteerID.self))
                try await visit.write { try AssignMemberRole(id, volunteer, visit.fields, in: $0).run(in: $0) }
                return visit.nothing()
            },
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

    /// - Parameter problems: of the invitation that was typed.
    static func show(_ visit: Visit, _ volunteers: VolunteerDirectory, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let view = try await visit.read { try MembersView(id, volunteers, problems: problems, visit: visit, in: $0) }
        return try await visit.page("Organisations/members", title: "\(view.name)的成员", view, problems: problems)
    }
}
