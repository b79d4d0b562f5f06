import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Settings

/// Asking for another name, field or leader, and deciding about it.
enum ChangeRoutes {
    static func all(_ volunteers: VolunteerDirectory) -> [Route] { asking(volunteers) + deciding(volunteers) }

    private static func asking(_ volunteers: VolunteerDirectory) -> [Route] { [
        .page("/organisations/:organisation/changes", .may(.editOrganisation)) { visit in try await show(visit, volunteers) },
        .form("/organisations/:organisation/changes", .may(.editOrganisation)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.attempt {
                _ = try await visit.write { try ApplyForChange(id, visit.fields, volunteers: volunteers, in: $0).run(in: $0) }
                return visit.redirect("/organisations/\(id)/changes", notice: "已提交，等上级组织审核")
            } again: { try await show(visit, volunteers, problems: $0) }
        },
        .form("/organisation-changes/:change/withdrawal", .may(.editOrganisation)) { visit in
            let id = try visit.id("change", OrganisationChangeID.self)
            let organisation = try await visit.write { try WithdrawChange(id).run(in: $0) }
            return visit.redirect("/organisations/\(organisation)/changes", notice: "申请已撤回")
        },
        .api(.post, "/organisations/:organisation/changes", .may(.editOrganisation), Operation(
            "applyForChange", "Asks those above for another name, field or leader; what is left out stays",
            body: [.init("name"), .init("field", required: false, "Term of the dictionary team-fields"), .init("leader", required: false, "A volunteer number"),
                   .init("reason", required: true)], answer: .object([.init("id", .integer, required: true)]), status: 201)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            let change = try await visit.write { try ApplyForChange(id, visit.fields, volunteers: volunteers, in: $0).run(in: $0) }
            return try visit.json(AppliedJSON(id: change), status: .created)
        },
    ] }

    private static func deciding(_ volunteers: VolunteerDirectory) -> [Route] { [
        .form("/organisation-changes/:change/approval", .may(.reviewTeams)) { visit in
            let id = try visit.id("change", OrganisationChangeID.self)
            try await visit.write { try ReviewChange(id, .approve, volunteers: volunteers).run(in: $0) }
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/inbox?kind=change"), notice: "已批准，变更已生效")
        },
        .form("/organisation-changes/:change/refusal", .may(.reviewTeams)) { visit in
            var fields = visit.fields
            fields.set("decision", "refuse")
            let review = try ReviewChange(visit.id("change"), fields, volunteers: volunteers)
            try await visit.write { try review.run(in: $0) }
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/inbox?kind=change"), notice: "已退回给申请人")
        },
        .api(.post, "/organisation-changes/:change/review", .may(.reviewTeams), Operation(
            "reviewChange", "Approves what an organisation asked to have changed, or refuses it with a reason",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")], answer: .nothing, status: 204)) { visit in
            let review = try ReviewChange(visit.id("change"), visit.fields, volunteers: volunteers)
            try await visit.write { try review.run(in: $0) }
            return visit.nothing()
        },
    ] }

    private struct AppliedJSON: Encodable { let id: OrganisationChangeID }

    private static func show(_ visit: Visit, _ volunteers: VolunteerDirectory, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let view = try await visit.read { try ChangesView(id, volunteers, problems: problems, visit: visit, in: $0) }
        return try await visit.page("Organisations/changes", title: "\(view.name)的变更申请", view, problems: problems)
    }
}
