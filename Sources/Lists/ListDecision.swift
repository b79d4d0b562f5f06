import Audit
import Hummingbird
import Kernel
import Pages

/// A list whose lines can be decided together: its form sends {decision, id[], back} to `…/acts/preview`, which shows what would
/// become of each; sent again to `…/acts` it is done.
package struct ListDecision<Kind>: Sendable {
    /// A line as the preview shows it.
    package struct Line: Sendable {
        let name, href: String
        let facts: Message

        package init(name: String, href: String, facts: Message) { (self.name, self.href, self.facts) = (name, href, facts) }
    }

    let list: String
    let access: Access
    let approve, refuse, hint: Message
    let elsewhere: Message
    let operation: (id: String, summary: String)
    let look: @Sendable (ID<Kind>, Work) throws -> Line
    let decide: @Sendable (ID<Kind>, Verdict, Work) throws -> Void

    /// - Parameters:
    ///   - list: its address, to which one comes back.
    ///   - approve: the heading when the answer is yes, and when it is no.
    ///   - hint: who will read the reason of a no.
    ///   - elsewhere: why somebody who sees one may not decide it.
    ///   - operation: its name and what it does, for programs.
    ///   - look: one of them; throws for those who may not see it.
    ///   - decide: the use case that decides one.
    package init(_ list: String, _ access: Access, approve: Message, refuse: Message, hint: Message, elsewhere: Message,
                 operation: (id: String, summary: String), look: @escaping @Sendable (ID<Kind>, Work) throws -> Line,
                 decide: @escaping @Sendable (ID<Kind>, Verdict, Work) throws -> Void) {
        (self.list, self.access, self.approve, self.refuse, self.hint, self.elsewhere) = (list, access, approve, refuse, hint, elsewhere)
        (self.operation, self.look, self.decide) = (operation, look, decide)
    }

    package var routes: [Route] {
        [
            .form("\(list)/acts/preview", access) { visit in
                try await visit.attempt {
                    // Straight from the list a refusal has no reason yet.
                    if visit.fields["decision"] == "refuse", visit.fields["asked"] == nil { return try await show(visit) }
                    return try await show(visit, outcomes: run(visit, rehearse: true))
                } again: { try await show(visit, problems: $0) }
            },
            .form("\(list)/acts", access) { visit in
                try await visit.attempt {
                    let outcomes = try await run(visit, rehearse: false)
                    let done = outcomes.count { $0.problem == nil }
                    return visit.redirect(back(visit), notice: done == outcomes.count ? "已办理 \(done) 个" : "已办理 \(done) 个，\(outcomes.count - done) 个没有办成")
                } again: { try await show(visit, problems: $0) }
            },
            .api(.post, "\(list)/acts", access, Operation(
                operation.id, "\(operation.summary): up to 50, in one act; with rehearse=true says what would happen and changes nothing",
                body: [.init("decision", required: true, "approve or refuse"), .init("id", .strings, required: true, "Which ones"),
                       .init("reason", required: false, "Of a refusal, at most 200 characters"), .init("rehearse", .boolean)],
                answer: .list([.init("id", .integer, required: true), .init("name", required: true), .init("problem", required: false, "Why it cannot be done")]))) { visit in
                var reader = FieldReader(visit.fields)
                let rehearse = reader.flag("rehearse")
                try reader.problems.throwIfAny()
                let outcomes = try await run(visit, rehearse: rehearse)
                return try visit.json(ListAnswer(items: outcomes.map { BulkOutcomeJSON(id: $0.id.rawValue, name: $0.name, problem: OrNull($0.problem.map(visit.say))) }, next: nil))
            },
        ]
    }

    private func run(_ visit: Visit, rehearse: Bool) async throws -> [BulkOutcome<Kind>] {
        let act = try DecideMany(self, visit.fields)
        return try await BulkAct.perform(visit, rehearse: rehearse) { try act.run(in: $0) }
    }

    private func back(_ visit: Visit) -> String { Preference.localPath(visit.fields["back"] ?? list) }

    private func show(_ visit: Visit, outcomes: [BulkOutcome<Kind>]? = nil, problems: Problems? = nil) async throws -> Response {
        let refuses = visit.fields["decision"] == "refuse"
        let problem = Dictionary(uniqueKeysWithValues: (outcomes ?? []).map { ($0.id, $0.problem.map(visit.say)) })
        let lines: [ListDecisionView.Line] = try await visit.read { work in
            var reader = FieldReader(visit.fields)
            let ids: [ID<Kind>] = BulkAct.ids(&reader)
            guard reader.problems.isEmpty else { return [] }
            return try ids.map { id in
                let line = try look(id, work)
                return ListDecisionView.Line(id: "\(id)", name: line.name, href: line.href, facts: visit.say(line.facts), problem: problem[id] ?? nil)
            }
        }
        if lines.isEmpty, problems == nil { throw Problems("id", "missing", "请先在列表里勾选要办理的") }
        let title = visit.say(refuses ? refuse : approve)
        let view = ListDecisionView(
            title: title, action: "\(list)/acts", decision: refuses ? "refuse" : "approve", back: back(visit), hint: visit.say(hint), refuses: refuses,
            isChecked: outcomes != nil, doable: lines.contains { $0.problem == nil }, hasLines: !lines.isEmpty,
            count: "\(lines.count { $0.problem == nil })", reason: visit.fields["reason"] ?? "", lines: lines,
            form: FormView([FieldSpec("reason", .textarea, max: 200)], values: visit.fields, problems: problems, visit: visit))
        return try await visit.page("Lists/decide", title: Message(verbatim: title), view, problems: problems)
    }
}

private struct BulkOutcomeJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let problem: OrNull<String>
}

/// The chosen lines with what would become of each.
struct ListDecisionView: Sendable {
    struct Line: Sendable { let id, name, href, facts: String; let problem: String? }

    let title, action, decision, back, hint: String
    let refuses: Bool
    /// The preview has been made: the same again carries it out.
    let isChecked, doable, hasLines: Bool
    let count, reason: String
    let lines: [Line]
    let form: FormView
}
