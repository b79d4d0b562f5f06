import Audit
import Inspections
import Kernel
import Rights

/// A station or a team states what it has that the system cannot see (填报六个有、五有): what, since when, and how one can tell.
package struct StateHaves: Sendable {
    struct Line: Sendable {
        let code: String
        let held: Bool
        let since: Day?
        let note: String

        /// Whether anything is said at all; nobody has to state what is not there.
        var isStated: Bool { held || !note.isEmpty }

        func says(_ stored: HaveStatement) -> Bool { held == stored.held && since == stored.since && note == stored.note }
    }

    let subject: HaveSubject
    let lines: [Line]

    /// Reads, for each code that may be stated, {code.held, code.since, code.note}.
    /// - Throws: ``Problems`` by field.
    package init(_ subject: HaveSubject, _ fields: Fields, today: Day) throws {
        var reader = FieldReader(fields)
        var lines: [Line] = []
        for have in subject.haves where have.isStated {
            let held = reader.flag("\(have.code).held")
            let since = reader.value("\(have.code).since", required: false, hint: "请填写日期，如 2026-03-05") { Day($0) }
            let note = reader.text("\(have.code).note", max: 200, required: false) ?? ""
            if let since, since > today { reader.problems.add("\(have.code).since", "in_future", "从哪天起有的，不能晚于今天") }
            if since != nil, !held { reader.problems.add("\(have.code).since", "not_held", "没有的不填日期") }
            lines.append(Line(code: have.code, held: held, since: since, note: note))
        }
        try reader.problems.throwIfAny()
        (self.subject, self.lines) = (subject, lines)
    }

    package func run(in work: Work) throws {
        let (name, place) = try subject.require(in: work)
        let stored = try HaveStore.statements(of: [subject], in: work.tx)[subject] ?? []
        // Who stated what stays, as long as it is so.
        let changed = lines.filter { line in stored.first { $0.code == line.code }.map { !line.says($0) } ?? line.isStated }
        guard !changed.isEmpty else { return }
        for line in changed { try HaveStore.state(line, of: subject, in: work) }
        let held = lines.filter(\.held).map(\.code).joined(separator: " ")
        switch subject {
        case .site(let id): try work.audit("stateSiteHaves", AuditObject("site", id), at: place, ["name": name, "new": held])
        case .team(let id): try work.audit("stateTeamHaves", AuditObject("organisation", id), at: place, ["name": name, "new": held])
        }
    }
}
