import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The sub-teams of a team, for its people.
struct SubteamsView: Sendable {
    struct Line: Sendable { let href, name, number, head, members, state, mark: String }

    let id, name: String
    let lines: [Line]
    let isEmpty: Bool
    let form: FormView
}

enum SubteamRoutes {
    static func all(_ volunteers: VolunteerDirectory) -> [Route] {
        [
            .page("/organisations/:organisation/subteams", .may(.editOrganisation)) { visit in try await show(visit) },
            .form("/organisations/:organisation/subteams", .may(.editOrganisation)) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                return try await visit.attempt {
                    _ = try await visit.write { try FoundSubteam(id, visit.fields, volunteers: volunteers, in: $0).run(in: $0) }
                    return visit.redirect("/organisations/\(id)/subteams", notice: "小队已设立")
                } again: { try await show(visit, problems: $0) }
            },
            .api(.post, "/organisations/:organisation/subteams", .may(.editOrganisation), Operation(
                "foundSubteam", "Founds a sub-team of a team; only members of the team join it",
                body: [.init("name", required: true, "2 to 50 characters"), .init("description", required: false, "At most 500 characters"),
                       .init("leader", required: false, "Volunteer number of a member with an account, who leads it and is invited into it")],
                answer: .object(OrganisationJSON.fields), status: 201)) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                let made = try await visit.write { work in
                    try OrganisationJSON(try FoundSubteam(id, visit.fields, volunteers: volunteers, in: work).run(in: work), in: work)
                }
                return try visit.json(made, status: .created)
            },
        ]
    }

    private static func show(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let view = try await visit.read { work in
            let team = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.editOrganisation, at: team.place)
            guard team.kind == .team, try !InsertOrganisation.isSubteam(team, in: work) else { throw FoundSubteam.notTeam }
            let lines = try OrganisationListStore.subteams(of: id, in: work.tx).map { found in
                SubteamsView.Line(
                    href: "/organisations/\(found.organisation.id)/admin", name: found.organisation.name, number: found.organisation.number ?? "",
                    head: found.headName, members: "\(found.members)", state: visit.say(found.organisation.status.title), mark: found.organisation.status.mark)
            }
            let form = FormView([FieldSpec("name", max: 50), FieldSpec("description", .textarea, required: false, max: 500),
                                 FieldSpec("leader", required: false, max: 20)],
                                values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
            return SubteamsView(id: "\(id)", name: team.name, lines: lines, isEmpty: lines.isEmpty, form: form)
        }
        return try await visit.page("Organisations/subteams", title: "\(view.name)的小队", view, problems: problems)
    }
}
