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

/// An organisation's applications, and the form for a new one.
struct ChangesView: Sendable {
    struct Line: Sendable {
        let id, what, since, state, mark, reason: String
        let answer: String?
        let waits: Bool
    }

    let id, name: String
    let lines: [Line]
    let hasLines: Bool
    /// Nil while one waits.
    let form: FormView?

    init(_ id: OrganisationID, _ volunteers: VolunteerDirectory, problems: Problems?, visit: Visit, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        let fields = try work.allTerms(of: .teamFields)
        let changes = try OrganisationApplicationStore.list(of: id, limit: 20, in: work.tx)
        self.id = "\(id)"
        name = organisation.name
        lines = try changes.map { change in
            let leader = try change.leader.flatMap { try volunteers.find($0, work)?.name }
            let parts: [Message?] = [
                change.name.map { "名称改为“\($0)”" }, change.field.map { "专业队伍改为“\(fields.name($0, visit.language))”" }, leader.map { "队长改为 \($0)" },
            ]
            return Line(id: "\(change.id)", what: parts.compactMap { $0.map(visit.say) }.joined(separator: visit.language == .zh ? "；" : "; "),
                        since: change.appliedAt.day.display(visit.language), state: visit.say(change.status.title), mark: change.status.mark,
                        reason: change.reason, answer: change.answer.isEmpty ? nil : change.answer, waits: change.status == .submitted)
        }
        hasLines = !lines.isEmpty
        let isOpen = organisation.status == .active && organisation.parent != nil && !changes.contains { $0.status == .submitted }
        form = isOpen ? FormView([
            FieldSpec("name", required: false, max: 50),
            FieldSpec("field", .select, required: false, choices: FormChoice.all(try work.terms(of: .teamFields), visit.language)),
            FieldSpec("leader", required: false, max: 20, inputmode: "numeric"), FieldSpec("reason", .textarea, max: 200),
        ], values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit) : nil
    }
}

extension OrganisationChange.Status {
    var title: Message {
        switch self {
        case .submitted: "待审核"
        case .approved: "已批准"
        case .refused: "已退回"
        case .withdrawn: "已撤回"
        }
    }

    var mark: String {
        switch self {
        case .submitted: "wait"
        case .approved: "done"
        case .refused: "stop"
        case .withdrawn: "plain"
        }
    }
}
