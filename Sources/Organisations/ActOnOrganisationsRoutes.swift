import Audit
import Hummingbird
import Kernel
import Lists
import Pages
import Rights

/// What is to be done to the organisations that were ticked in the list, first as a preview.
struct ActOnOrganisationsView: Sendable {
    struct Line: Sendable { let id, name, href: String; let problem: String? }

    let act: String
    let lead, move, suspend: Bool
    let lines: [Line]
    let form: FormView
    /// The preview has been made: the same again carries it out.
    let isChecked: Bool
    /// What is sent along when it is carried out.
    let department, parent, reason: String
    let count: String
    let doable: Bool
}

enum ActOnOrganisationsRoutes {
    static let all: [Route] = [
        .page("/organisations/acts", .may(.createOrganisation)) { visit in
            try await show(visit, fields: visit.query)
        },
        .form("/organisations/acts/preview", .may(.createOrganisation)) { visit in
            try await visit.attempt {
                let outcomes = try await run(visit, rehearse: true)
                return try await show(visit, fields: visit.fields, outcomes: outcomes)
            } again: { try await show(visit, fields: visit.fields, problems: $0) }
        },
        .form("/organisations/acts", .may(.createOrganisation)) { visit in
            try await visit.attempt {
                let outcomes = try await run(visit, rehearse: false)
                let done = outcomes.count { $0.problem == nil }
                return visit.redirect("/organisations", notice: done == outcomes.count
                    ? "已办理 \(done) 个组织" : "已办理 \(done) 个组织，\(outcomes.count - done) 个没有办成")
            } again: { try await show(visit, fields: visit.fields, problems: $0) }
        },
        .api(.post, "/organisations/acts", .may(.createOrganisation), Operation(
            "actOnOrganisations", "Does the same to up to 50 organisations, in one act; with rehearse=true says what would happen and changes nothing",
            body: [.init("act", required: true, "lead, move or suspend"), .init("id", .strings, required: true, "Ids of organisations"),
                   .init("department", .integer, required: false, "Of lead: who leads them; none when left out"),
                   .init("parent", required: false, "Of move: id, number or name"), .init("reason", required: false, "Of suspend"),
                   .init("rehearse", .boolean)],
            answer: .list([.init("id", .integer, required: true), .init("name", required: true), .init("problem", required: false, "Why it cannot be done")]))) { visit in
            var reader = FieldReader(visit.fields)
            let rehearse = reader.flag("rehearse")
            let outcomes = try await run(visit, rehearse: rehearse)
            return try visit.json(ListAnswer(items: outcomes.map { OutcomeJSON(id: $0.id, name: $0.name, problem: OrNull($0.problem.map(visit.say))) }, next: nil))
        },
    ]

    private struct OutcomeJSON: Encodable, Sendable {
        let id: OrganisationID
        let name: String
        let problem: OrNull<String>
    }

    private static func run(_ visit: Visit, rehearse: Bool) async throws -> [BulkOutcome<OrganisationKind>] {
        let act = try ActOnOrganisations(visit.fields)
        return try await BulkAct.perform(visit, rehearse: rehearse) { try act.run(in: $0) }
    }

    private static func show(_ visit: Visit, fields: Fields, outcomes: [BulkOutcome<OrganisationKind>]? = nil, problems: Problems? = nil) async throws -> Response {
        let act = fields["act"].flatMap { ActOnOrganisations.Act(rawValue: $0) } ?? .lead
        let view = try await visit.read { work in
            let ids = fields.all("id").compactMap { OrganisationID($0) }.prefix(BulkAct.limit)
            let lines = try outcomes?.map { ActOnOrganisationsView.Line(id: "\($0.id)", name: $0.name, href: "/organisations/\($0.id)/admin", problem: $0.problem.map(visit.say)) }
                ?? ids.compactMap { id in
                    // What is not there, or not in one's places, is left out.
                    guard let one = try OrganisationStore.find(id, in: work.tx),
                          work.actor.appointments.contains(where: { $0.place.contains(one.place) }) else { return nil }
                    return .init(id: "\(id)", name: one.name, href: "/organisations/\(id)/admin", problem: nil)
                }
            let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation))
            let departments = try DepartmentStore.current(in: work.tx).map { FormChoice("\($0.id)", "\($0.name)（\($0.field)）") }
            let form = FormView([
                FieldSpec("department", .select, required: false, choices: departments),
                FieldSpec("parent", max: 80, choices: act == .move ? try OrganisationChoices.suggestions(scope, in: work.tx) : []),
                FieldSpec("reason", .textarea, max: 200),
            ], values: fields, problems: problems, visit: visit)
            let doable = lines.count { $0.problem == nil }
            return ActOnOrganisationsView(
                act: act.rawValue, lead: act == .lead, move: act == .move, suspend: act == .suspend, lines: lines, form: form,
                isChecked: outcomes != nil && problems == nil, department: fields["department"] ?? "", parent: fields["parent"] ?? "",
                reason: fields["reason"] ?? "", count: "\(outcomes == nil ? lines.count : doable)", doable: doable > 0)
        }
        let title: Message = switch act {
        case .lead: "批量设置牵头部门"
        case .move: "批量调整上级"
        case .suspend: "批量停用"
        }
        return try await visit.page("Organisations/acts", title: title, view, problems: problems)
    }
}
