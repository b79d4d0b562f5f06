import Audit
import Kernel
import Pages
import Rights
import Settings

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
