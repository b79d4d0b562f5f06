import Audit
import Kernel
import Lists
import Pages
import Rights

/// Objections that wait, or that were settled.
struct ObjectionsView: Sendable {
    struct Line: Sendable { let href, name, project, day, hours, raised, text, state, mark: String }

    static let columns = ListColumns("/objections", [
        ("name", "志愿者"), ("state", "状态"), ("project", "活动"), ("day", "服务日期"), ("hours", "时长"), ("text", "异议"), ("raised", "提出时间"),
    ])
    static let pageSize = 50

    let tools: ListTools
    let isOpen, isEmpty, isFiltered: Bool
    let openHref, settledHref, exportHref: String
    let words: String
    let chips: [FilterChip]
    let lines: [Line]
    let count: String
    let nextHref, previousHref: String?

    init(_ visit: Visit, in work: Work) throws {
        let filter = ObjectionFilter(visit.query)
        let address = ListAddress("/objections", visit.query, names: ["q", "settled"])
        let after = visit.query["after"].flatMap { ObjectionID($0) }
        let found = try ObjectionStore.list(filter, places: work.actor.places(for: .settleObjections), after: after, limit: Self.pageSize + 1, in: work.tx)
        let page = found.prefix(Self.pageSize)
        tools = try ListTools(Self.columns, visit, in: work)
        lines = page.map {
            Line(href: "/objections/\($0.id)", name: $0.volunteerName, project: $0.projectName,
                 day: DayText.text($0.recordStartedAt.day, visit), hours: $0.hours.description, raised: $0.raisedAt.short(visit.language),
                 text: $0.text, state: visit.say($0.status.title), mark: Self.mark($0.status))
        }
        (isOpen, isEmpty, words) = (filter.isOpen, lines.isEmpty, filter.words ?? "")
        chips = filter.words.map { [FilterChip(href: address.href(without: "q"), text: visit.say("找：\($0)"))] } ?? []
        isFiltered = !chips.isEmpty
        openHref = address.href(without: "settled")
        settledHref = address.href([("settled", "1")])
        exportHref = address.href(to: "/objections/export")
        count = visit.say("本页 \(lines.count) 项")
        nextHref = found.count > Self.pageSize ? page.last.map { address.href([("after", "\($0.id)")]) } : nil
        previousHref = after == nil ? nil : address.href()
    }

    static func mark(_ status: Objection.Status) -> String {
        switch status {
        case .open: "wait"
        case .upheld: "done"
        case .voided: "plain"
        }
    }
}

extension ObjectionFilter {
    init(_ query: Fields) { self.init(isOpen: query["settled"] == nil, words: query["q"].map { String($0.prefix(50)) }) }
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
