import Kernel
import Lists
import Pages
import Rights

/// The list of targets as its template is given it.
struct TargetsView: Sendable {
    static let columns = ListColumns("/registration", [
        ("organisation", "注册机构"), ("state", "状态"), ("type", "单位类型"), ("base", "基数"), ("ratio", "比例"), ("target", "目标数"),
        ("done", "完成数"), ("share", "完成率"), ("forecast", "年底推算"),
    ], exported: false)

    let tools: ListTools
    struct Line: Sendable {
        let href, organisation, unitType, base, ratio, target, done, share, forecast, state, mark: String
    }
    struct City: Sendable { let href, target, done, share, forecast, state, mark, base, source: String }
    struct Chip: Sendable { let href, text: String }
    struct Choice: Sendable { let value, label: String; let selected: Bool }
    struct Year: Sendable { let href, label: String; let current: Bool }
    struct Sum: Sendable { let label, count, href: String }

    static let pageSize = 50

    let year: String
    let years: [Year]
    let city: City?
    let asksForCity: Bool
    let sums: [Sum]
    let hasSums: Bool
    let lines: [Line]
    let isEmpty: Bool
    let isFiltered: Bool
    let nothingSet: Bool
    let mayCopy: Bool
    let lastYear: String
    let mayEditTypes: Bool
    let chips: [Chip]
    let words: String
    let types, states, orders: [Choice]
    let under: String?
    let exportHref: String
    let hiddenYear: String
    let count: String
    let nextHref, previousHref: String?

    init(_ query: TargetQuery, _ found: [Target], sums all: TargetSums, city: Target?, years known: [Int], types units: [UnitType],
         underName: String?, tools: ListTools, visit: Visit) {
        self.tools = tools
        let filter = query.filter
        let page = found.prefix(Self.pageSize)
        year = "\(filter.year)"
        hiddenYear = year
        lastYear = "\(filter.year - 1)"
        years = Set(known + [visit.today.year, filter.year]).sorted(by: >).map {
            Year(href: query.href([("year", "\($0)")]), label: visit.say("\($0) 年"), current: $0 == filter.year)
        }
        self.city = city.map { City($0, visit) }
        asksForCity = city == nil && visit.actor.may(.setTargets, at: .city)
        sums = Target.State.allCases.compactMap { state in
            all.states[state].map { Sum(label: visit.say(state.title), count: CountText.of($0), href: query.href([("state", state.rawValue)])) }
        }
        hasSums = all.count > 0
        lines = page.map { Line($0, visit) }
        isEmpty = page.isEmpty
        chips = Self.chips(query, units, underName, visit)
        isFiltered = !chips.isEmpty
        nothingSet = page.isEmpty && chips.isEmpty
        mayCopy = known.contains(filter.year - 1)
        mayEditTypes = visit.actor.may(.setTargets, at: .city)
        words = filter.words ?? ""
        types = units.map { Choice(value: $0.code, label: $0.name(visit.language), selected: $0.code == filter.unitType) }
        states = Target.State.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.state) }
        orders = TargetListStore.Order.allCases.map { Choice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.order) }
        under = query.under?.description
        exportHref = query.href(path: "/registration/export")
        count = visit.say("共 \(all.count) 个目标")
        nextHref = found.count > Self.pageSize ? page.last.map { query.href([("after", $0.id.description)]) } : nil
        previousHref = query.after == nil ? nil : query.href()
    }

    private static func chips(_ query: TargetQuery, _ types: [UnitType], _ underName: String?, _ visit: Visit) -> [Chip] {
        var chips: [Chip] = []
        if let words = query.filter.words { chips.append(Chip(href: query.href([("q", nil)]), text: visit.say("名称：\(words)"))) }
        if let type = types.first(where: { $0.code == query.filter.unitType }) {
            chips.append(Chip(href: query.href([("unitType", nil)]), text: visit.say("单位类型：\(type.name(visit.language))")))
        }
        if let state = query.filter.state { chips.append(Chip(href: query.href([("state", nil)]), text: visit.say("状态：\(state.title)"))) }
        if let underName { chips.append(Chip(href: query.href([("organisation", nil)]), text: visit.say("组织及下级：\(underName)"))) }
        return chips
    }
}

extension TargetsView.Line {
    init(_ target: Target, _ visit: Visit) {
        let progress = target.progress
        href = "/registration/targets/\(target.id)"
        organisation = target.organisationName
        unitType = target.unitTypeName(visit.language)
        base = CountText.of(target.base)
        ratio = Percent.text(target.ratio)
        self.target = CountText.of(target.target)
        done = CountText.of(progress.done)
        share = Percent.share(progress.done, of: target.target)
        forecast = progress.forecast.map(CountText.of) ?? "–"
        state = visit.say(progress.state.title)
        mark = progress.state.mark
    }
}

extension TargetsView.City {
    init(_ target: Target, _ visit: Visit) {
        let line = TargetsView.Line(target, visit)
        (href, done, share, forecast) = (line.href, line.done, line.share, line.forecast)
        (state, mark) = (line.state, line.mark)
        self.target = line.target
        base = visit.say("\(line.unitType) \(line.base) 人（\(target.baseOn)）的 \(line.ratio)")
        source = target.source
    }
}

extension TargetListStore.Order {
    var title: Message {
        switch self {
        case .behind: "落后的在前"
        case .name: "按名称"
        case .largest: "目标大的在前"
        }
    }
}

/// The form of a target, new or known.
struct TargetFormView: Sendable {
    struct Fact: Sendable { let label, value: String }
    let form: FormView
    let isNew: Bool
    let action: String
    let id: String
    let name: String
    let version: String
    let facts: [Fact]
    let mayChange: Bool
}
