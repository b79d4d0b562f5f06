import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The page on which an organisation is merged or dissolved, with what there is to go on with.
enum EndingRoutes {
    static func all(_ succession: Succession) -> [Route] {
        [
            .page("/organisations/:organisation/ending", .may(.createOrganisation)) { visit in try await show(visit, succession) },
            .form("/organisations/:organisation/ending", .may(.createOrganisation)) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                return try await visit.attempt {
                    let successor = try await visit.write { work in
                        let end = try EndOrganisation(id, visit.fields, succession, in: work)
                        try end.run(in: work)
                        return end.successor
                    }
                    return visit.redirect("/organisations/\(successor)/admin", notice: "已由这里接续。人员正在转过来，几分钟内完成")
                } again: { try await show(visit, succession, problems: $0) }
            },
            .api(.post, "/organisations/:organisation/ending", .may(.createOrganisation), Operation(
                "endOrganisation", "Merges an organisation into another one, or dissolves it; the successor goes on with what is not finished",
                body: [.init("way", required: true, "merged or dissolved"), .init("successor", required: true, "Id, number or name"),
                       .init("reason", required: true)], answer: .object(OrganisationJSON.fields))) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                return try await visit.json(visit.write { work in
                    try EndOrganisation(id, visit.fields, succession, in: work).run(in: work)
                    return try OrganisationJSON(id, in: work)
                })
            },
        ]
    }

    private static func show(_ visit: Visit, _ succession: Succession, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let view = try await visit.read { try EndingView(id, succession, problems: problems, visit: visit, in: $0) }
        return try await visit.page("Organisations/ending", title: "撤销或合并\(view.name)", view, problems: problems)
    }
}

/// What a person sees before they end an organisation.
struct EndingView: Sendable {
    let id, name: String
    let estate: [FactLine]
    let form: FormView

    init(_ id: OrganisationID, _ succession: Succession, problems: Problems?, visit: Visit, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        guard organisation.parent != nil, organisation.status == .active || organisation.status == .suspended else { throw Refusal.notFound }
        self.id = "\(id)"
        name = organisation.name
        let limit = EndOrganisation.childLimit + 1
        let own: [Succession.Item] = [
            .init("下级组织和队伍", try SuccessionStore.below(id, limit: limit, in: work.tx).count),
            .init("任职人员", try SuccessionStore.countAppointments(at: id, in: work.tx)),
            .init("成员", organisation.kind == .team ? try TeamMemberStore.count(id, .member, in: work.tx) : 0),
        ]
        estate = (own + (try succession.estate(id, work))).filter { $0.count > 0 }.map { item in
            FactLine(label: visit.say(item.label), value: item.count >= Succession.countLimit ? "\(Succession.countLimit)+" : "\(item.count)")
        }
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation), withTeams: organisation.kind == .team)
        var start: Fields = ["way": EndOrganisation.Way.dissolved.rawValue]
        if let parent = try organisation.parent.map({ try OrganisationStore.require($0, in: work.tx) }) {
            start["successor"] = try OrganisationChoices.text(parent, in: work.tx)
        }
        form = FormView([
            FieldSpec("way", .radio, choices: [
                FormChoice("dissolved", visit.say("撤销"), note: visit.say("由另一个组织接续没有做完的事")),
                FormChoice("merged", visit.say("合并"), note: visit.say("并入同一类型的另一个组织")),
            ]),
            FieldSpec("successor", max: 80, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
            FieldSpec("reason", .textarea, max: 200),
        ], values: problems == nil ? start : visit.fields, problems: problems, visit: visit)
    }
}
