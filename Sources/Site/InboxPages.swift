import Kernel
import Notices
import Pages

/// The inbox as its template is given it.
struct InboxView: Sendable {
    struct Tab: Sendable {
        let href: String
        let label: String
        let count: String
        let current: Bool
    }

    struct Line: Sendable {
        let href: String
        /// "志愿者注册：刘*".
        let name: String
        let meta: String
        let since: String
        let late: Bool
        let current: Bool
        /// What the keys j and k go to.
        let isNext: Bool
        let isPrevious: Bool
        let id: String
        let selectable: Bool
    }

    struct Fact: Sendable {
        let label: String
        let value: String
    }

    struct Detail: Sendable {
        let kind: String
        let title: String
        let since: String
        let facts: [Fact]
        let href: String
        let approvePath: String?
        let approveLabel: String
        let refusePath: String?
        let back: String
        let nextHref: String?
    }

    let tabs: [Tab]
    let isEmpty: Bool
    let lines: [Line]
    /// Says that there are more than the list shows.
    let more: String?
    let detail: Detail?
    /// Whether a phone shows the decision instead of the list.
    let chosen: Bool
    let bulk: Bool
    let listHref: String
    /// The newest notice that was not put away: people with a role see no page of today.
    let told: String?

    /// How many are listed.
    static let limit = 50
    /// From this many days on, waiting is called late.
    static let lateDays = 3

    init(_ items: [InboxItem], counts: [(InboxItem.Kind, Int)], kind: InboxItem.Kind?, item: String?, told: Notice?, visit: Visit) {
        let list = kind.map { "/inbox?kind=\($0.rawValue)" } ?? "/inbox"
        let address = { (item: InboxItem) in list + (kind == nil ? "?" : "&") + "item=\(Self.key(item))" }
        let chosenIndex = items.firstIndex { Self.key($0) == item }
        let index = chosenIndex ?? (items.isEmpty ? nil : 0)
        let next = index.flatMap { items.indices.contains($0 + 1) ? items[$0 + 1] : nil }

        chosen = chosenIndex != nil
        listHref = list
        self.told = told.map { visit.say($0.title) }
        isEmpty = items.isEmpty
        bulk = kind == .volunteer && items.count > 1
        more = items.count < Self.limit ? nil : visit.say("这里列出等得最久的 \(items.count) 项，办完还会补上")
        tabs = Self.tabs(counts, kind, visit)
        let bulk = bulk
        lines = items.enumerated().map { place, item in
            Line(href: address(item), name: visit.say("\(item.kind.title)：\(item.title)"),
                 meta: item.facts.first.map { Self.text($0.value, visit) } ?? "", since: Self.since(item.waitingSince, visit),
                 late: Self.days(item.waitingSince, visit) >= Self.lateDays, current: place == index,
                 isNext: index.map { place == $0 + 1 } ?? false, isPrevious: index.map { place == $0 - 1 } ?? false,
                 id: item.id, selectable: bulk)
        }
        detail = index.map { items[$0] }.map { item in
            Detail(kind: visit.say(item.kind.title), title: visit.say(item.title), since: item.waitingSince.short(visit.language),
                   facts: item.facts.map { Fact(label: visit.say($0.label), value: Self.text($0.value, visit)) }, href: item.href,
                   approvePath: item.approvePath, approveLabel: visit.say(item.kind.approval), refusePath: item.refusePath,
                   back: next.map(address) ?? list, nextHref: next.map(address))
        }
    }

    static func key(_ item: InboxItem) -> String { "\(item.kind.rawValue)-\(item.id)" }

    private static func tabs(_ counts: [(InboxItem.Kind, Int)], _ kind: InboxItem.Kind?, _ visit: Visit) -> [Tab] {
        func text(_ count: Int) -> String { count >= Inbox.countLimit ? "99+" : "\(count)" }
        let all = Tab(href: "/inbox", label: visit.say("全部"), count: text(counts.reduce(0) { $0 + $1.1 }), current: kind == nil)
        var shown = counts
        if let kind, !counts.contains(where: { $0.0 == kind }) { shown.append((kind, 0)) }
        return [all] + shown.map {
            Tab(href: "/inbox?kind=\($0.0.rawValue)", label: visit.say($0.0.name), count: text($0.1), current: kind == $0.0)
        }
    }

    private static func text(_ value: InboxItem.Fact.Value, _ visit: Visit) -> String {
        switch value {
        case .words(let words): visit.say(words)
        case .moment(let moment): moment.short(visit.language)
        case .day(let day): day.short(visit.language)
        }
    }

    private static func days(_ since: Instant, _ visit: Visit) -> Int {
        visit.today.daysSinceEpoch - since.day.daysSinceEpoch
    }

    private static func since(_ since: Instant, _ visit: Visit) -> String {
        switch days(since, visit) {
        case ...0: visit.say("今天 \(since.clockText)")
        case 1: visit.say("昨天 \(since.clockText)")
        case let days: visit.say("已等 \(days) 天")
        }
    }
}

extension InboxItem.Kind {
    /// For the tab.
    var name: Message {
        switch self {
        case .volunteer: "志愿者"
        case .transfer: "转移"
        case .team: "组织与队伍"
        case .change: "变更"
        case .member: "队伍成员"
        case .project: "活动"
        case .signUp: "报名"
        case .objection: "记录异议"
        case .certificate: "证书"
        case .numbers: "编号段"
        case .booking: "场地预约"
        case .incubation: "孵化申请"
        case .reportIn: "双报到"
        case .yearReview: "评议异议"
        case .teamCheck: "年检"
        case .mending: "整改"
        case .report: "统计报表"
        case .request: "求助"
        case .licence: "证照"
        }
    }

    /// What is asked for.
    var title: Message {
        switch self {
        case .volunteer: "志愿者注册"
        case .transfer: "转移管理组织"
        case .team: "成立申请"
        case .change: "变更申请"
        case .member: "加入队伍"
        case .project: "活动审批"
        case .signUp: "活动报名"
        case .objection: "对记录有异议"
        case .certificate: "证书申请"
        case .numbers: "编号将用完"
        case .booking: "场地预约"
        case .incubation: "孵化申请"
        case .reportIn: "双报到"
        case .yearReview: "对评议有异议"
        case .teamCheck: "队伍年检"
        case .mending: "整改"
        case .report: "报表上报"
        case .request: "求助"
        case .licence: "志愿者证照"
        }
    }

    /// What the button says.
    var approval: Message {
        switch self {
        case .volunteer: "批准注册"
        case .transfer: "同意转移"
        case .team: "批准成立"
        case .change: "批准变更"
        case .member: "接受加入"
        case .project: "批准活动"
        case .signUp: "接受报名"
        case .objection: "维持记录"
        case .certificate: "开具证书"
        case .numbers: "分配编号段"
        case .booking: "同意使用"
        case .incubation: "同意入驻"
        case .reportIn: "确认报到"
        case .yearReview: "答复异议"
        case .teamCheck: "年检合格"
        case .mending: "答复或复查"
        case .report: "接收报表"
        case .request: "去处理"
        case .licence: "原件已核对"
        }
    }
}
