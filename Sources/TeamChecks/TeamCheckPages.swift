import Audit
import Kernel
import Organisations
import Pages
import Rights

/// A check as pages show it.
struct TeamCheckBox: Sendable {
    let year, state, mark: String
    let facts: [FactLine]
    let account: [String]
    let correction, answer, remedy: String?
    let isFailed: Bool

    init(_ check: TeamCheck, _ visit: Visit) {
        year = visit.say("\(check.year) 年年检")
        state = visit.say(check.status.title)
        mark = check.status.mark
        facts = check.figures.facts(check.year - 1, visit) + [
            ("报送", "\(check.submitterName) \(check.submittedAt.long(visit.language))"), ("审核时间", check.decidedAt?.long(visit.language) ?? ""),
            ("整改期限", check.dueOn?.display(visit.language) ?? ""),
        ].filter { (line: (Message, String)) in !line.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        account = check.account.split(whereSeparator: \.isNewline).map(String.init)
        correction = check.correction.isEmpty ? nil : check.correction
        answer = check.answer.isEmpty ? nil : check.answer
        remedy = check.remedy.isEmpty ? nil : check.remedy
        isFailed = check.status == .failed
    }
}

extension TeamCheckFigures {
    func facts(_ year: Int, _ visit: Visit) -> [FactLine] {
        let lines: [(Message, String)] = [
            ("成员人数", "\(members)"), ("其中注册志愿者", "\(registered)"), ("\(year) 年的活动", "\(projects)"), ("\(year) 年的时长", visit.say("\(hours) 小时")),
            ("负责人", leader), ("联系人", contact),
        ]
        return lines.filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
    }
}

/// A team's own page of its check: what is known, what it confirms, and what came of it.
struct OwnTeamCheckView: Sendable {
    let id, name, heading, period: String
    /// Nil when it is handed in, or may not be.
    let form: FormView?
    let facts: [FactLine]
    let isLate, mayRemedy, hasChecks: Bool
    let remedyForm: FormView
    let editHref, membersHref: String
    let checks: [TeamCheckBox]

    /// Which of the page's forms came back.
    enum Returned: Sendable { case submit, remedy }

    init(_ id: OrganisationID, _ returned: Returned?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let team = try OrganisationProfileStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: team.organisation.place)
        guard team.organisation.kind == .team else { throw Refusal.notFound }
        let period = try TeamCheckPeriod.current(in: work)
        let done = try TeamCheckStore.list(of: id, in: work.tx)
        let isOpen = team.organisation.status == .active && !done.contains { $0.year == period.year }
        self.id = "\(id)"
        name = team.organisation.name
        heading = visit.say("\(period.year) 年年检")
        self.period = visit.say("\(period.begins.display(visit.language)) – \(period.ends.display(visit.language))")
        form = isOpen ? FormView([
            FieldSpec("correction", .textarea, required: false, max: 500), FieldSpec("account", .textarea, max: 2000), FieldSpec("confirmed", .checkbox),
        ], values: returned == .submit ? visit.fields : Fields(), problems: returned == .submit ? problems : nil, visit: visit) : nil
        facts = isOpen ? try TeamCheckStore.figures(of: team, year: period.year - 1, today: work.today, in: work.tx).facts(period.year - 1, visit) : []
        isLate = isOpen && work.today > period.ends
        mayRemedy = done.contains { $0.status == .conditional }
        remedyForm = FormView([FieldSpec("remedy", .textarea, max: 500)], values: returned == .remedy ? visit.fields : Fields(),
                              problems: returned == .remedy ? problems : nil, visit: visit)
        editHref = "/organisations/\(id)/admin"
        membersHref = "/organisations/\(id)/members"
        checks = done.map { TeamCheckBox($0, visit) }
        hasChecks = !checks.isEmpty
    }
}

/// A check, for those who decide.
struct TeamCheckView: Sendable {
    let id, name: String
    let check: TeamCheckBox
    let mayDecide, isFailed: Bool
    let form: FormView
    let teamHref: String

    init(_ id: TeamCheckID, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let one = try TeamCheckStore.require(id, for: work.actor, in: work.tx)
        self.id = "\(id)"
        name = one.organisationName
        check = TeamCheckBox(one, visit)
        mayDecide = one.status.waits
        isFailed = one.status == .failed
        let choices: [(String, Message)] = [("pass", "合格"), ("demand", "限期整改"), ("fail", "不合格")]
        form = FormView([
            FieldSpec("decision", .radio, choices: choices.map { FormChoice($0.0, visit.say($0.1)) }), FieldSpec("answer", .textarea, required: false, max: 500),
            FieldSpec("dueOn", .date, required: false),
        ], values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
        teamHref = "/organisations/\(one.organisation)/admin"
    }
}
