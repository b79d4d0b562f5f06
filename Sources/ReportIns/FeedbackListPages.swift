import Audit
import Kernel
import Lists
import Pages
import Rights

/// What somebody asks of the list of feedback; it lives in the address.
struct FeedbackQuery: Sendable {
    var filter = FeedbackFilter()
    let start: ListStart<FeedbackKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.quarter = query["quarter"].flatMap { Quarter($0) }
        start = ListStart(query)
        address = ListAddress("/report-in-feedback", query, names: ["q", "quarter", "state"])
        switch query["state"] {
        case "standing": filter.isStanding = true
        case "replaced": filter.isStanding = false
        default: break
        }
    }
}

/// What was told to units, quarter by quarter.
struct FeedbackListView: Sendable {
    struct Line: Sendable { let href, employer, community, quarter, people, times, hours, issued, state, mark: String }

    static let columns = ListColumns("/report-in-feedback", [
        ("employer", "工作单位"), ("quarter", "季度"), ("state", "状态"), ("community", "社区"), ("people", "人数"), ("times", "服务次数"), ("hours", "服务时长"),
        ("issued", "开具日期"),
    ])

    let tools: ListTools
    let tabs: [ReportInTab]
    let lines: [Line]
    let isEmpty, isFiltered, mayIssue: Bool
    let words: String
    let quarters, states: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: FeedbackQuery, _ visit: Visit, in work: Work) throws {
        try ReportInQuery.require(work.actor)
        tools = try ListTools(Self.columns, visit, in: work)
        let found = try FeedbackStore.list(query.filter, for: work.actor, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try FeedbackStore.count(query.filter, for: work.actor, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { one in
            Line(href: "/report-in-feedback/\(one.id)", employer: one.employer.name, community: one.communityName, quarter: visit.say(one.quarter.title),
                 people: "\(one.people)", times: "\(one.times)", hours: "\(one.hours)", issued: one.issuedAt.day.display(visit.language),
                 state: visit.say(one.state.title), mark: one.state.mark)
        }
        var chips: [FilterChip] = []
        if let words = query.filter.words { chips.append(FilterChip(href: query.address.href(without: "q"), text: visit.say("找：\(words)"))) }
        if let quarter = query.filter.quarter { chips.append(FilterChip(href: query.address.href(without: "quarter"), text: visit.say(quarter.title))) }
        if let isStanding = query.filter.isStanding {
            chips.append(FilterChip(href: query.address.href(without: "state"), text: visit.say(isStanding ? "有效" : "已被替代")))
        }
        self.chips = chips
        states = [("standing", true, "有效" as Message), ("replaced", false, "已被替代")].map {
            FilterChoice(value: $0.0, label: visit.say($0.2), selected: query.filter.isStanding == $0.1)
        }
        tabs = ReportInTab.all("/report-in-feedback", visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        mayIssue = work.actor.may(.confirmReportIns)
        words = query.filter.words ?? ""
        quarters = ReportInTab.quarters(query.filter.quarter, visit)
        exportHref = query.address.href(to: "/report-in-feedback/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}
