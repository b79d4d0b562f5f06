import Audit
import Documents
import Jobs
import Kernel
import Lists
import Pages
import Rights

/// Who has reported, for communities and for units.
struct ReportInListView: Sendable {
    struct Line: Sendable {
        let name, number, employer, community, state, mark, posts, served, since: String
        /// Nil for a unit: the particulars are the community's.
        let href: String?
    }

    static let columns = ListColumns("/report-ins", [
        ("name", "姓名"), ("state", "状态"), ("employer", "工作单位"), ("community", "居住社区"), ("posts", "岗位"), ("served", "服务时长"), ("since", "报到日期"),
    ])

    let tools: ListTools
    let tabs: [ReportInTab]
    let lines: [Line]
    let isEmpty, isFiltered, isIdle: Bool
    let words, quarter: String
    let statuses, quarters: [FilterChoice]
    let community, employer: String?
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: ReportInQuery, _ visit: Visit, in work: Work) throws {
        try ReportInQuery.require(work.actor)
        tools = try ListTools(Self.columns, visit, in: work)
        let filter = query.filter
        let found = try ReportInListStore.list(filter, for: work.actor, today: work.today, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try ReportInListStore.count(filter, for: work.actor, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        let posts = try CommunityPostStore.names(of: shown.map(\.reportIn.id), in: work.tx)
        lines = shown.map { Line($0, posts[$0.reportIn.id] ?? [], work.actor, visit) }
        tabs = ReportInTab.all("/report-ins", visit)
        chips = try query.chips(visit, in: work)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        isIdle = filter.isIdle
        words = filter.words ?? ""
        quarter = visit.say(filter.quarter.title)
        statuses = ReportIn.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.status) }
        quarters = ReportInTab.quarters(filter.quarter, visit)
        community = filter.community.map { "\($0)" }
        employer = filter.employer.map { "\($0)" }
        exportHref = query.address.href(to: "/report-ins/export")
        pager = ListPager(shown.map(\.reportIn.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

extension ReportInListView.Line {
    init(_ line: ReportInLine, _ posts: [String], _ actor: Actor, _ visit: Visit) {
        let one = line.reportIn
        (name, number, employer, community) = (one.volunteerName, one.volunteerNumber, one.employerName, one.communityName)
        state = visit.say(one.status.title)
        mark = one.status.mark
        self.posts = posts.joined(separator: visit.language == .zh ? "、" : ", ")
        served = visit.say("\(line.times) 次，\(line.hours) 小时")
        since = one.reportedAt.day.description
        href = actor.may(.confirmReportIns, at: one.place) ? "/report-ins/\(one.id)" : nil
    }
}

/// The list as a file: exactly the rows that the page's filters show.
struct ReportInExport: ExportedList {
    static let export = ListExport("exportReportIns", "双报到名单", at: "/report-ins/export", .staff, columns: ReportInListView.columns) { filters, work in
        try ReportInQuery.require(work.actor)
        return ReportInExport(filter: ReportInQuery(filters, today: work.today).filter)
    }

    let filter: ReportInFilter

    struct State: Sendable {
        var last: ReportInID?
        var number = 0
        var times = 0
        var hours = ServiceTime.zero
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "姓名", 12), (nil, "编号", 20), ("employer", "工作单位", 30), ("community", "居住社区", 30),
            ("state", "状态", 14), ("since", "报到日期", 12), ("posts", "岗位", 30), ("served", "服务次数", 10),
            ("served", "服务时长", 12), ("state", "原因", 24),
        ]
        return SheetLayout(name: words.say("双报到名单"), titles: [words.say("双报到名单"), words.say(filter.quarter.title)],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try ReportInListStore.count(filter, for: work.actor, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try ReportInListStore.list(filter, for: work.actor, today: work.today, from: state.last.map { .after($0) } ?? .first, limit: 500, in: work.tx)
        let posts = try CommunityPostStore.names(of: page.map(\.reportIn.id), in: work.tx)
        var next = state
        let rows = page.map { line in
            let one = line.reportIn
            next.last = one.id
            next.number += 1
            next.times += line.times
            next.hours += line.hours
            let day = one.reportedAt.day
            return [
                Cell.integer(next.number), .text(one.volunteerName), .text(one.volunteerNumber), .text(one.employerName), .text(one.communityName),
                .text(words.say(one.status.title)), .date(year: day.year, month: day.month, day: day.day),
                .text((posts[one.id] ?? []).joined(separator: "、")), .integer(line.times), .hours(hundredths: line.hours.hundredths),
                .text(work.actor.may(.confirmReportIns, at: one.place) ? one.reason : ""),
            ]
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .empty, .empty, .empty, .empty, .empty, .empty, .empty, .integer(state.times), .hours(hundredths: state.hours.hundredths)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportReportIns", AuditObject("reportIns", rows), at: work.actor.appointments.first?.place ?? .city, ["rows": "\(rows)"])
    }
}
