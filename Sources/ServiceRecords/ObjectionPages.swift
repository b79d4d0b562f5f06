import Kernel
import Pages

/// Objections that wait, or that were settled.
struct ObjectionsView: Sendable {
    struct Line: Sendable {
        let href: String
        let name: String
        let project: String
        let day: String
        let hours: String
        let raised: String
        let text: String
        let state: String
        let mark: String
    }

    let isOpen: Bool
    let lines: [Line]
    let isEmpty: Bool
    let nextHref: String?

    static let pageSize = 50

    init(_ objections: [Objection], isOpen: Bool, visit: Visit) {
        self.isOpen = isOpen
        let page = objections.prefix(Self.pageSize)
        lines = page.map {
            Line(href: "/objections/\($0.id)", name: $0.volunteerName, project: $0.projectName,
                 day: DayText.text($0.recordStartedAt.day, visit), hours: $0.hours.description, raised: $0.raisedAt.short(visit.language),
                 text: $0.text, state: visit.say($0.status.title), mark: Self.mark($0.status))
        }
        isEmpty = lines.isEmpty
        nextHref = objections.count > Self.pageSize ? page.last.map { "/objections?after=\($0.id)" + (isOpen ? "" : "&settled=1") } : nil
    }

    static func mark(_ status: Objection.Status) -> String {
        switch status {
        case .open: "wait"
        case .upheld: "done"
        case .voided: "plain"
        }
    }
}

/// One objection with the record that it is about, and the decision.
struct ObjectionView: Sendable {
    let name: String
    let project: String
    let text: String
    let raised: String
    let state: String
    let mark: String
    let isOpen: Bool
    let answer: String?
    let settled: String?
    let record: RecordView
    let recordHref: String
    let action: String
    let form: FormView

    init(_ objection: Objection, _ found: FoundRecord, problems: Problems?, visit: Visit) {
        name = objection.volunteerName
        project = objection.projectName
        text = objection.text
        raised = objection.raisedAt.long(visit.language)
        state = visit.say(objection.status.title)
        mark = ObjectionsView.mark(objection.status)
        isOpen = objection.status == .open
        answer = objection.answer.isEmpty ? nil : objection.answer
        settled = objection.settledAt.map { $0.long(visit.language) }
        record = RecordView(found, problems: nil, visit: visit)
        recordHref = "/records/\(found.record.id)"
        action = "/objections/\(objection.id)/settlement"
        form = FormView([
            FieldSpec("decision", .radio, choices: [
                FormChoice("uphold", visit.say("记录正确，恢复"), note: visit.say("公示期满即计入总数")),
                FormChoice("void", visit.say("记录有错，作废"), note: visit.say("正确的时长可以重新录入")),
            ]),
            FieldSpec("answer", .textarea, max: 500),
        ], values: visit.fields, problems: problems, visit: visit)
    }
}
