import Audit
import Kernel
import Pages
import Rights
import Settings

/// One report with everything that can be done with it.
struct ReportView: Sendable {
    struct Fact: Sendable { let label, value: String }
    struct Part: Sendable { let title: String; let paragraphs: [String] }

    let id: String
    let organisation, period, state, mark: String
    let answer: String?
    let facts: [Fact]
    let figures: ReportFiguresView
    let parts: [Part]
    let hasParts: Bool
    /// Nil when nothing more can be written.
    let form: FormView?
    let version: String
    let maySubmit, isFinal, mayWithdraw, mayDecide, isOpen: Bool
    /// Why it cannot go up yet.
    let obstacle: String?

    init(_ report: Report, problems: Problems?, visit: Visit, in work: Work) throws {
        id = "\(report.id)"
        (organisation, period) = (report.organisationName, visit.say(report.period.title))
        (state, mark) = (visit.say(report.status.title), report.status.mark)
        answer = report.status == .returned ? report.answer : nil
        figures = try ReportFiguresView(report, visit, in: work)
        parts = report.text.parts.map { part in
            Part(title: visit.say(part.title), paragraphs: part.text.split(separator: "\n").map(String.init))
        }
        isOpen = report.status.isOpen
        hasParts = !isOpen && !parts.isEmpty
        form = isOpen ? FormView(Self.specs, values: problems == nil ? Self.stored(report.text) : visit.fields, problems: problems, visit: visit) : nil
        version = "\(report.version)"
        let above = try Self.upper(of: report, in: work)
        isFinal = above == nil
        obstacle = isOpen ? Self.obstacle(report, today: work.today).map(visit.say) : nil
        maySubmit = isOpen && obstacle == nil
        mayWithdraw = report.status == .submitted
        mayDecide = report.status == .submitted && report.upperPlace.map { work.actor.may(.acceptReports, at: $0) } ?? false
        facts = Self.facts(report, above ?? visit.say("没有上级，办结后就是最终的报表"), day: try work.setting(CitySettings.reportDay), visit)
    }

    private static func upper(of report: Report, in work: Work) throws -> String? {
        if let name = report.upperName { return name }
        return try SubmitReport.upper(of: report, in: work)?.name
    }

    private static func obstacle(_ report: Report, today: Day) -> Message? {
        if report.period.last >= today { return "这一期还没有结束，\(report.period.last.adding(days: 1)) 起可以上报。现在可以先写。" }
        if report.snapshot == 0 { return "数字算好以后可以上报。" }
        return report.text.filledBy.isEmpty || report.text.head.isEmpty ? "先填写填表人和负责人并保存，就可以上报。" : nil
    }

    private static func facts(_ report: Report, _ upper: String, day: Int, _ visit: Visit) -> [Fact] {
        var facts = [Fact(label: visit.say("填报单位"), value: report.organisationName), Fact(label: visit.say("报给"), value: upper)]
        if let due = report.period.due(day) { facts.append(Fact(label: visit.say("截止日"), value: due.display(visit.language))) }
        if let sent = report.submittedAt { facts.append(Fact(label: visit.say("上报时间"), value: sent.long(visit.language))) }
        if let decided = report.decidedAt { facts.append(Fact(label: visit.say("处理时间"), value: decided.long(visit.language))) }
        if !report.text.filledBy.isEmpty { facts.append(Fact(label: visit.say("填表人"), value: report.text.filledBy)) }
        if !report.text.head.isEmpty { facts.append(Fact(label: visit.say("负责人"), value: report.text.head)) }
        return facts
    }

    private static let specs = ["done", "highlights", "problems", "plan"].map { FieldSpec($0, .textarea, required: false, max: ReportText.most) }
        + [FieldSpec("filledBy", required: false, max: 30), FieldSpec("head", required: false, max: 30)]

    private static func stored(_ text: ReportText) -> Fields {
        Fields([("done", text.done), ("highlights", text.highlights), ("problems", text.problems), ("plan", text.plan),
                ("filledBy", text.filledBy), ("head", text.head)].filter { !$0.1.isEmpty })
    }
}
