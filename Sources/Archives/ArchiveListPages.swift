import Audit
import Kernel
import Lists
import Organisations
import Pages
import Rights

/// The list of files of activities, with the form that hands many of them over.
struct ArchiveListView: Sendable {
    static let columns = ListColumns("/work/archives", [
        ("activity", "活动"), ("organisation", "组织"), ("ended", "结束"), ("due", "归档或期限"), ("content", "内容"), ("state", "状态"),
    ])

    let tools: ListTools
    struct Line: Sendable { let href, name, number, team, when, due, things, state, mark: String }
    struct Chip: Sendable { let href, text: String }
    struct Choice: Sendable { let value, label: String; let selected: Bool }
    struct Pager: Sendable { let count: String; let previousHref, nextHref: String? }

    static let pageSize = 50
    static let countLimit = 1_000

    let lines: [Line]
    let isEmpty, isFiltered, mayDestroy: Bool
    let overdue: String?
    let overdueHref: String
    let words, from, to: String
    let under: String?
    let states: [Choice]
    let chips: [Chip]
    let exportHref: String
    let pager: Pager
    let handOver: FormView
    let handOverIsOpen: Bool

    init(_ query: ArchiveQuery, problems: Problems?, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let (filter, places, underName) = try query.scope(in: work)
        let found = try ArchiveStore.list(filter, places: places, after: query.after, today: work.today, limit: Self.pageSize + 1, in: work.tx)
        let shown = found.prefix(Self.pageSize)
        lines = shown.map { Line($0, visit) }
        isEmpty = lines.isEmpty
        let total = try ArchiveStore.count(filter, places: places, today: work.today, limit: Self.countLimit + 1, in: work.tx)
        var late = ArchiveFilter()
        late.state = .overdue
        let lateCount = filter.state == .overdue ? 0 : try ArchiveStore.count(late, places: places, today: work.today, limit: 100, in: work.tx)
        overdue = lateCount == 0 ? nil : lateCount >= 100 ? visit.say("有 100 个以上的活动逾期未归档") : visit.say("有 \(lateCount) 个活动逾期未归档")
        overdueHref = "/work/archives?state=overdue"
        (words, from, to) = (filter.words ?? "", filter.from?.description ?? "", filter.to?.description ?? "")
        under = query.under?.description
        states = ActivityFile.State.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.state) }
        chips = Self.chips(query, underName, visit)
        isFiltered = !chips.isEmpty
        mayDestroy = visit.actor.may(.destroyArchives)
        exportHref = query.href(path: "/work/archives/export")
        pager = Pager(
            count: total > Self.countLimit ? visit.say("共超过 \(Self.countLimit) 份档案") : visit.say("共 \(total) 份档案"),
            previousHref: query.after == nil ? nil : query.href(),
            nextHref: found.count > Self.pageSize ? shown.last.map { query.href([("after", $0.project.description)]) } : nil)
        let mine = try OrganisationChoices.suggestions(.init(places: places), in: work.tx)
        var values = visit.fields
        if problems == nil {
            values = Fields([("organisation", mine.count == 1 ? mine[0].value : ""), ("from", work.today.adding(months: -3).description), ("to", work.today.description)])
        }
        handOver = FormView([FieldSpec("organisation", max: 120, choices: mine), FieldSpec("from", .date), FieldSpec("to", .date)],
                            values: values, problems: problems, visit: visit)
        handOverIsOpen = problems != nil
    }

    private static func chips(_ query: ArchiveQuery, _ underName: String?, _ visit: Visit) -> [Chip] {
        var chips: [Chip] = []
        func add(_ name: String, _ text: Message) { chips.append(Chip(href: query.href([(name, nil)]), text: visit.say(text))) }
        if let words = query.filter.words { add("q", "找：\(words)") }
        if let state = query.filter.state { add("state", "状态：\(state.title)") }
        if let underName { add("under", "组织：\(underName)") }
        if let from = query.filter.from { add("from", "从 \(from)") }
        if let to = query.filter.to { add("to", "到 \(to)") }
        return chips
    }
}

extension ArchiveListView.Line {
    init(_ file: ActivityFile, _ visit: Visit) {
        let state = file.state(on: visit.today)
        href = "/work/projects/\(file.project)/archive"
        (name, number, team) = (file.projectName, file.number ?? "", file.organisationName)
        when = file.endsAt.adding(seconds: -1).day.display(visit.language)
        due = file.isFiled ? file.filedAt.map { $0.day.display(visit.language) } ?? "" : file.dueOn?.display(visit.language) ?? "–"
        let counts: [Message] = [
            file.photos > 0 ? "照片 \(file.photos) 张" : "", file.videos > 0 ? "视频 \(file.videos)" : "", file.documents > 0 ? "文档 \(file.documents)" : "",
        ]
        things = counts.map(visit.say).filter { !$0.isEmpty }.joined(separator: " · ")
        (self.state, mark) = (visit.say(state.title), state.mark)
    }
}
