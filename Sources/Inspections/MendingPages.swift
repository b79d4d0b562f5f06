import Audit
import Kernel
import Lists
import Pages
import Rights
import Sites

/// What must be put right, for those who answer for it and for those above.
struct MendingsView: Sendable {
    static let columns = ListColumns("/rectifications", [
        ("name", "名称"), ("state", "状态"), ("due", "期限"), ("what", "要改的"), ("organisation", "负责组织"), ("round", "督查"),
    ])

    let tools: ListTools
    struct Line: Sendable {
        let href, name, number, organisation, round, wanting, due, state, look: String
        let isLate: Bool
    }
    struct Tab: Sendable { let href, label, count: String; let current: Bool }

    static let pageSize = 50
    static let names = ["show", "q", "round"]

    let lines: [Line]
    let isEmpty, isFiltered, hasChips: Bool
    let tabs: [Tab]
    let words: String
    let show, round: String?
    let chips: [FilterChip]
    let exportHref: String
    let nextHref, previousHref: String?
    let count: String

    init(_ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let filter = MendingFilter(visit.query)
        let places = work.actor.places(for: .answerRectification)
        let address = ListAddress("/rectifications", visit.query, names: Self.names)
        let after = visit.query["after"].flatMap { MendingID($0) }
        let found = try MendingStore.list(filter, places: places, today: work.today, after: after, limit: Self.pageSize + 1, in: work.tx)
        let page = found.prefix(Self.pageSize)
        let wanting = try Wanting.lines(of: page, in: work.tx)
        lines = page.map { mending in
            Line(href: "/inspected/\(mending.object)", name: mending.name, number: mending.number, organisation: mending.organisationName,
                 round: mending.roundTitle, wanting: wanting[mending.inspection] ?? "", due: mending.dueOn.description,
                 state: visit.say(mending.status.title), look: mending.status.look, isLate: mending.isLate(on: work.today))
        }
        isEmpty = lines.isEmpty
        let kinds: [MendingFilter.Show?] = [nil] + MendingFilter.Show.allCases
        tabs = try kinds.map { kind in
            var one = filter
            one.show = kind
            let count = try MendingStore.count(one, places: places, today: work.today, limit: 1_000, in: work.tx)
            return Tab(href: kind.map { address.href([("show", $0.rawValue)]) } ?? address.href(without: "show"), label: visit.say(kind?.title ?? "全部"),
                       count: count == 1_000 ? "999+" : "\(count)", current: kind == filter.show)
        }
        words = filter.words ?? ""
        (show, round) = (filter.show?.rawValue, filter.round.map { "\($0)" })
        chips = [
            filter.words.map { FilterChip(href: address.href(without: "q"), text: visit.say("找：\($0)")) },
            try filter.round.flatMap { try RoundStore.find($0, in: work.tx) }.flatMap { round in
                work.actor.may(.planInspections, at: round.place) ? FilterChip(href: address.href(without: "round"), text: round.title) : nil
            },
        ].compactMap(\.self)
        hasChips = !chips.isEmpty
        isFiltered = filter.show != nil || filter.words != nil || filter.round != nil
        exportHref = address.href(to: "/rectifications/export")
        nextHref = found.count > Self.pageSize ? page.last.map { address.href([("after", "\($0.id)")]) } : nil
        previousHref = after == nil ? nil : address.href()
        count = visit.say("本页 \(lines.count) 项")
    }
}

extension MendingFilter {
    init(_ query: Fields) {
        show = query["show"].flatMap { Show(rawValue: $0) }
        words = query["q"].map { String($0.prefix(50)) }
        round = query["round"].flatMap { RoundID($0) }
    }
}

extension MendingFilter.Show {
    var title: Message {
        switch self {
        case .open: "等待整改"
        case .answered: "等待复查"
        case .late: "超过期限"
        case .settled: "已了结"
        }
    }
}
