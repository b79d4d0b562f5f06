import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// What somebody asks of the sums; it lives in the address.
struct NumbersQuery: Sendable {
    let part: ReportInSumStore.Part
    let order: ReportInSumStore.Order
    let quarter: Quarter
    let words: String?
    let address: ListAddress

    init(_ query: Fields, today: Day) {
        part = query["by"].flatMap { ReportInSumStore.Part(rawValue: $0) } ?? .community
        order = query["sort"].flatMap { ReportInSumStore.Order(rawValue: $0) } ?? .hours
        quarter = query["quarter"].flatMap { Quarter($0) } ?? Quarter(today)
        words = query["q"].map { String($0.prefix(50)) }
        address = ListAddress("/report-ins/numbers", query, names: ["by", "quarter", "sort", "q"])
    }
}

/// Report-ins by community and by unit.
struct NumbersView: Sendable {
    struct Line: Sendable { let name, waiting, confirmed, ended, posted, serving, times, hours: String }
    struct Tab: Sendable { let href, label: String; let current: Bool }

    let tabs: [ReportInTab]
    let parts: [Tab]
    let part: String
    let heading: String
    let lines: [Line]
    let total: Line
    let isEmpty, isFiltered: Bool
    let words, quarter: String
    let quarters, orders: [FilterChoice]
    let exportHref: String
    let more: String?

    init(_ query: NumbersQuery, _ visit: Visit, in work: Work) throws {
        let places = work.actor.places(for: .confirmReportIns)
        let found = try ReportInSumStore.list(by: query.part, query.quarter, order: query.order, words: query.words, in: places, today: work.today,
                                              limit: ReportInSumStore.limit + 1, tx: work.tx)
        lines = found.prefix(ReportInSumStore.limit).map { Line($0, name: $0.name) }
        let isCut = found.count > ReportInSumStore.limit
        let whole = try isCut ? ReportInSumStore.total(query.quarter, words: query.words, by: query.part, in: places, today: work.today, tx: work.tx) : ReportInSum(found)
        total = Line(whole, name: visit.say("合计"))
        tabs = ReportInTab.all("/report-ins/numbers", visit)
        parts = ReportInSumStore.Part.allCases.map { Tab(href: query.address.href([("by", $0.rawValue)]), label: visit.say($0.title), current: $0 == query.part) }
        part = query.part.rawValue
        heading = visit.say(query.part.heading)
        isEmpty = lines.isEmpty
        isFiltered = query.words != nil
        words = query.words ?? ""
        quarter = visit.say(query.quarter.title)
        quarters = ReportInTab.quarters(query.quarter, visit)
        orders = ReportInSumStore.Order.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.order) }
        exportHref = query.address.href(to: "/report-ins/numbers/export")
        more = isCut ? visit.say("这里列出前 \(ReportInSumStore.limit) 行，导出的表里有全部") : nil
    }
}

extension NumbersView.Line {
    init(_ sum: ReportInSum, name: String) {
        self.name = name
        (waiting, confirmed, ended) = ("\(sum.waiting)", "\(sum.confirmed)", "\(sum.ended)")
        (posted, serving, times, hours) = ("\(sum.posted)", "\(sum.serving)", "\(sum.times)", "\(sum.hours)")
    }
}

extension ReportInSumStore.Part {
    var title: Message {
        switch self {
        case .community: "按社区"
        case .employer: "按单位"
        }
    }

    var heading: Message {
        switch self {
        case .community: "社区"
        case .employer: "工作单位"
        }
    }
}

extension ReportInSumStore.Order {
    var title: Message {
        switch self {
        case .hours: "时长从多到少"
        case .confirmed: "人数从多到少"
        case .name: "名称"
        }
    }
}

/// The sums as a file.
struct NumbersExport: ExportedList {
    static let export = ListExport("exportReportInNumbers", "双报到统计", at: "/report-ins/numbers/export", .may(.confirmReportIns)) { filters, work in
        NumbersExport(query: NumbersQuery(filters, today: work.today), places: work.actor.places(for: .confirmReportIns))
    }

    private static let most = 100_000

    let query: NumbersQuery
    let places: [Place]

    struct State: Sendable {
        var sum: ReportInSum?
        var isDone = false
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(Message, Int)] = [
            (query.part.heading, 34), ("等待确认", 10), ("已报到", 10), ("已结束", 10), ("已领岗", 10), ("本季度服务人数", 16), ("服务次数", 10), ("服务时长", 12),
        ]
        return SheetLayout(name: words.say("双报到统计"), titles: [words.say("双报到统计"), words.say(query.quarter.title)],
                           columns: titles.map { SheetColumn(words.say($0.0), width: $0.1) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try ReportInSumStore.count(by: query.part, words: query.words, in: places, limit: limit, tx: work.tx)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        if state.isDone { return ([], state) }
        let found = try list(in: work)
        let total = try found.count == Self.most
            ? ReportInSumStore.total(query.quarter, words: query.words, by: query.part, in: places, today: work.today, tx: work.tx) : ReportInSum(found)
        return (found.map { Self.row($0, $0.name) }, State(sum: total, isDone: true))
    }

    func totals(_ state: State, _ words: Words) -> [Cell] { state.sum.map { Self.row($0, words.say("合计")) } ?? [] }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportReportIns", AuditObject("reportIns", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }

    private func list(in work: Work) throws -> [ReportInSum] {
        try ReportInSumStore.list(by: query.part, query.quarter, order: query.order, words: query.words, in: places, today: work.today, limit: Self.most, tx: work.tx)
    }

    private static func row(_ sum: ReportInSum, _ name: String) -> [Cell] {
        [.text(name), .integer(sum.waiting), .integer(sum.confirmed), .integer(sum.ended), .integer(sum.posted), .integer(sum.serving), .integer(sum.times),
         .hours(hundredths: sum.hours.hundredths)]
    }
}
