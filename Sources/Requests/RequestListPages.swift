import Audit
import Kernel
import Lists
import Pages
import Rights

/// Requests in somebody's places, with what is late and how it went in the last 30 days.
struct RequestListView: Sendable {
    static let columns = ListColumns("/requests", [
        ("what", "求助"), ("state", "状态"), ("due", "时限"), ("when", "约定时间"), ("where", "地点"), ("team", "服务队"), ("organisation", "负责组织"),
    ])
    static let names = ["show", "status", "kind", "channel", "urgent", "region", "q"]

    struct Line: Sendable {
        let href, title, number, kind, state, look, day, hours, place, team, organisation, channel: String
        let due: Moment?
        let isLate, isUrgent: Bool
    }
    struct Moment: Sendable { let day, hours: String }
    struct Tab: Sendable { let href, label: String; let current: Bool }
    struct Figure: Sendable { let value, label: String; let note: String? }

    let tools: ListTools
    let figures: [Figure]
    let tabs: [Tab]
    let statuses, kinds, channels: [FilterChoice]
    let words: String
    let show: String?
    let isUrgent, isEmpty, isFiltered, mayEditKinds: Bool
    let lines: [Line]
    let exportHref: String
    let pager: ListPager

    init(_ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let filter = RequestFilter(visit.query)
        let places = work.actor.places(for: .handleRequests)
        let address = ListAddress("/requests", visit.query, names: Self.names)
        let start = ListStart<HelpRequestKind>(visit.query)
        let found = try RequestListStore.list(filter, places: places, now: work.now, from: start, limit: ListPager.size + 1, in: work.tx)
        let shown = ListPager.page(found, start)
        lines = try shown.map { try Line($0, visit, in: work) }
        isEmpty = lines.isEmpty
        let total = try RequestListStore.count(filter, places: places, now: work.now, limit: ListPager.countLimit + 1, in: work.tx)
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: start, address, visit)
        tabs = ([nil] + RequestFilter.Show.allCases).map { show in
            Tab(href: show.map { address.href([("show", $0.rawValue)]) } ?? address.href(without: "show"), label: visit.say(show?.title ?? "全部"), current: show == filter.show)
        }
        (words, show, isUrgent) = (filter.words ?? "", filter.show?.rawValue, filter.isUrgent)
        statuses = HelpRequest.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.status) }
        kinds = try RequestKindStore.list(withRetired: true, in: work.tx).map { FilterChoice(value: $0.code, label: $0.name(in: visit.language), selected: $0.code == filter.kind) }
        channels = HelpRequest.Channel.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.channel) }
        isFiltered = Self.names.contains { visit.query[$0] != nil }
        exportHref = address.href(to: "/requests/export")
        mayEditKinds = work.actor.may(.editSettings, at: .city)
        figures = try Self.figures(places, visit, in: work)
    }

    /// Satisfaction counts those who said something; silence is told apart.
    private static func figures(_ places: [Place], _ visit: Visit, in work: Work) throws -> [Figure] {
        let sums = try RequestListStore.sums(places, since: work.today.adding(days: -30), in: work.tx)
        func share(_ part: Int, _ whole: Int) -> String { whole == 0 ? "–" : "\(part * 100 / whole) %" }
        return [
            Figure(value: "\(sums.filed)", label: visit.say("近 30 天求助"), note: visit.say("做完 \(sums.served) 件")),
            Figure(value: share(sums.inTime, sums.served), label: visit.say("按时响应率"), note: visit.say("做完的里面从未超时的")),
            Figure(value: share(sums.good, sums.rated), label: visit.say("满意率"), note: visit.say("\(sums.rated) 人真的评价过，4 星以上算满意")),
            Figure(value: "\(sums.silent)", label: visit.say("没有评价"), note: visit.say("到期结束，不算好评")),
        ]
    }
}

extension RequestListView.Line {
    init(_ request: HelpRequest, _ visit: Visit, in work: Work) throws {
        self.init(
            href: "/requests/\(request.id)", title: request.title.isEmpty ? String(request.content.prefix(40)) : request.title, number: request.number,
            kind: request.kindName(in: visit.language), state: visit.say(request.status.title), look: request.status.look,
            day: request.from.day.short(visit.language), hours: RequestFacts.hours(request, visit),
            place: try RequestFacts.spot(request, in: work), team: request.teamName, organisation: request.organisationName, channel: visit.say(request.channel.title),
            due: request.dueAt.map { .init(day: $0.day.short(visit.language), hours: $0.clockText) }, isLate: request.isLate(at: work.now) || request.escalations > 0 && request.status.isUnderWay,
            isUrgent: request.isUrgent)
    }
}

extension RequestFilter {
    init(_ query: Fields) {
        show = query["show"].flatMap { Show(rawValue: $0) }
        status = query["status"].flatMap { HelpRequest.Status(rawValue: $0) }
        kind = query["kind"].map { String($0.prefix(20)) }
        channel = query["channel"].flatMap { HelpRequest.Channel(rawValue: $0) }
        isUrgent = query["urgent"] == "1"
        region = query["region"].flatMap { RegionCode($0) }
        words = query["q"].map { String($0.prefix(50)) }
    }
}

extension RequestFilter.Show {
    var title: Message {
        switch self {
        case .underWay: "在办"
        case .late: "超时"
        case .over: "办结"
        }
    }
}
