import Audit
import Documents
import Jobs
import Kernel
import Lists
import Pages
import Rights

/// What somebody asks of the list; it lives in the address.
struct TeamCheckQuery: Sendable {
    let filter: TeamCheckFilter
    let start: ListStart<OrganisationKind>
    let address: ListAddress

    init(_ query: Fields, in work: Work) throws {
        let current = try TeamCheckPeriod.current(in: work)
        let year = query["year"].flatMap { Int($0) }.flatMap { (2000...2200).contains($0) ? $0 : nil } ?? current.year
        var filter = TeamCheckFilter(try TeamCheckPeriod.of(year, in: work))
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.state = query["state"].flatMap { TeamCheckFilter.State(rawValue: $0) }
        filter.isLate = query["late"] == "1"
        self.filter = filter
        start = ListStart(query)
        address = ListAddress("/team-checks", query, names: ["year", "q", "state", "late"])
    }
}

extension TeamCheckFilter.State {
    var title: Message { TeamCheck.Status(rawValue: rawValue)?.title ?? "未报" }
}

/// How teams stand with their check of a year.
struct TeamCheckListView: Sendable {
    static let columns = ListColumns("/team-checks", [
        ("team", "队伍"), ("state", "状态"), ("above", "上级组织"), ("members", "成员人数"), ("projects", "去年的活动"),
        ("hours", "去年的时长"), ("sent", "报送日期"),
    ])

    let tools: ListTools
    struct Line: Sendable { let name, above, state, mark, members, projects, hours, since: String; let late, href: String? }
    struct Sum: Sendable { let href, text: String }
    struct Tab: Sendable { let href, label: String; let current: Bool }

    let years: [Tab]
    let period, year: String
    let sums: [Sum]
    let lines: [Line]
    let isEmpty, isFiltered, isLate: Bool
    let words: String
    let states: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: TeamCheckQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let places = work.actor.places(for: .checkTeams)
        let (filter, address, today) = (query.filter, query.address, work.today)
        let found = try TeamCheckListStore.list(filter, in: places, today: today, from: query.start, limit: ListPager.size + 1, tx: work.tx)
        let total = try TeamCheckListStore.count(filter, in: places, today: today, limit: ListPager.countLimit + 1, tx: work.tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { Line($0, filter.period, today, visit) }
        let now = try TeamCheckPeriod.current(in: work).year
        years = (0..<3).map { now - $0 }.map { Tab(href: address.href([("year", "\($0)")]), label: visit.say("\($0) 年"), current: $0 == filter.period.year) }
        period = visit.say("\(filter.period.begins.display(visit.language)) – \(filter.period.ends.display(visit.language))")
        year = "\(filter.period.year)"
        let counts = try TeamCheckListStore.sums(filter.period, in: places, tx: work.tx)
        sums = TeamCheckFilter.State.allCases.compactMap { state in
            counts[state].map { Sum(href: address.href([("state", state.rawValue)]), text: "\(visit.say(state.title)) \($0)") }
        }
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let state = filter.state { add("state", "状态：\(state.title)") }
        if filter.isLate { add("late", "超过期限") }
        self.chips = chips
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        isLate = filter.isLate
        words = filter.words ?? ""
        states = TeamCheckFilter.State.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.state) }
        exportHref = address.href(to: "/team-checks/export")
        pager = ListPager(shown.map(\.team), hasMore: found.count > ListPager.size, total: total, start: query.start, address, visit)
    }
}

extension TeamCheckListView.Line {
    init(_ line: TeamCheckLine, _ period: TeamCheckPeriod, _ today: Day, _ visit: Visit) {
        let check = line.check
        (name, above) = (line.name, line.above)
        state = visit.say(check?.status.title ?? "未报")
        mark = check?.status.mark ?? "plain"
        members = check.map { "\($0.figures.members)" } ?? ""
        projects = check.map { "\($0.figures.projects)" } ?? ""
        hours = check.map { "\($0.figures.hours)" } ?? ""
        since = check.map { $0.submittedAt.day.display(visit.language) } ?? ""
        let isLate = check == nil ? period.ends < today : check?.status == .conditional && (check?.dueOn ?? .latest) < today
        late = isLate ? visit.say("超过期限") : nil
        href = check.map { "/team-checks/\($0.id)" }
    }
}

/// The list as a file: exactly the rows that the page's filters show.
struct TeamCheckExport: ExportedList {
    static let export = ListExport("exportTeamChecks", "队伍年检", at: "/team-checks/export", .may(.checkTeams), columns: TeamCheckListView.columns) { filters, work in
        TeamCheckExport(filter: try TeamCheckQuery(filters, in: work).filter, places: work.actor.places(for: .checkTeams))
    }

    let filter: TeamCheckFilter
    let places: [Place]

    struct State: Sendable {
        var last: OrganisationID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "队伍", 30), ("above", "上级组织", 30), ("state", "状态", 16), ("members", "成员人数", 10),
            ("members", "其中注册志愿者", 14), ("projects", "去年的活动", 12), ("hours", "去年的时长", 12),
            (nil, "负责人", 12), (nil, "联系人", 12), ("sent", "报送日期", 12), (nil, "整改期限", 12), (nil, "审核意见", 40),
            (nil, "总结", 60),
        ]
        return SheetLayout(name: words.say("队伍年检"), titles: [words.say("\(filter.period.year) 年年检")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 >= 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try TeamCheckListStore.count(filter, in: places, today: work.today, limit: limit, tx: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try TeamCheckListStore.list(filter, in: places, today: work.today, from: state.last.map { .after($0) } ?? .first, limit: 500, tx: work.tx)
        func cell(_ day: Day?) -> Cell { day.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty }
        var next = state
        let rows = page.map { line -> [Cell] in
            next.last = line.team
            next.number += 1
            let head = [Cell.integer(next.number), .text(line.name), .text(line.above)]
            guard let check = line.check else { return head + [.text(words.say("未报"))] }
            let figures = check.figures
            return head + [
                .text(words.say(check.status.title)), .integer(figures.members), .integer(figures.registered), .integer(figures.projects),
                .hours(hundredths: figures.hours.hundredths), .text(figures.leader), .text(figures.contact), cell(check.submittedAt.day), cell(check.dueOn),
                .text(check.answer), .text(check.account),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportTeamChecks", AuditObject("teamChecks", rows), at: places.first ?? .city, ["rows": "\(rows)", "to": "\(filter.period.year)"])
    }
}
