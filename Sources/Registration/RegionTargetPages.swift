import Audit
import Kernel
import Lists
import Pages

/// The list of regions' targets as its template is given it.
struct RegionTargetsView: Sendable {
    static let columns = ListColumns(RegionTargetQuery.path, [
        ("region", "区域"), ("state", "状态"), ("residents", "常住人口"), ("ratio", "比例"), ("target", "目标数"), ("done", "已注册"),
        ("rate", "注册率"), ("share", "完成率"), ("forecast", "年底推算"), ("source", "人口来源"),
    ])

    struct Line: Sendable {
        let href, region, level, residents, residentsOn, ratio, target, done, rate, share, forecast, state, mark, source: String
    }
    struct Link: Sendable { let href, label: String; let current: Bool }

    let tools: ListTools
    let year, lastYear: String
    let mayCopy: Bool
    let years, sums: [Link]
    let hasSums: Bool
    let lines: [Line]
    let isEmpty, isFiltered, maySet: Bool
    let exportHref, words: String
    let levels, states, areas, orders: [FilterChoice]
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: RegionTargetQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let filter = query.filter
        let territories = try RegionTerritory.all(in: work)
        let inside = territories.map(\.region)
        let found = try RegionTargetListStore.list(filter, inside: inside, order: query.order, from: query.start, today: work.today, limit: ListPager.size + 1, in: work.tx)
        let all = try RegionTargetListStore.sums(filter, inside: inside, today: work.today, in: work.tx)
        let shown = ListPager.page(found, query.start)
        year = "\(filter.year)"
        let known = try RegionTargetListStore.years(in: work.tx)
        lastYear = "\(filter.year - 1)"
        maySet = territories.contains { $0.isCity || $0.region.level < RegionTarget.Level.community.rawValue }
        mayCopy = maySet && known.contains(filter.year - 1)
        years = Set(known + [visit.today.year, filter.year]).sorted(by: >).map {
            Link(href: query.address.href([("year", "\($0)")]), label: visit.say("\($0) 年"), current: $0 == filter.year)
        }
        sums = Target.State.allCases.compactMap { state in
            all.states[state].map {
                Link(href: query.address.href([("state", state.rawValue)]), label: "\(visit.say(state.title)) \(CountText.of($0))", current: state == filter.state)
            }
        }
        hasSums = all.count > 0
        lines = shown.map { Line($0, visit) }
        areas = try RegionTargetQuery.choices(filter.area, inside, in: work)
        chips = query.chips(areas, visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        exportHref = query.address.href(to: "/registration/regions/export")
        words = filter.words ?? ""
        levels = RegionTarget.Level.allCases.map { FilterChoice(value: $0.name, label: visit.say($0.title), selected: $0 == filter.level) }
        states = Target.State.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.state) }
        orders = RegionTargetListStore.Order.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.order) }
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: all.count, start: query.start, query.address, visit)
    }
}

extension RegionTargetsView.Line {
    init(_ target: RegionTarget, _ visit: Visit) {
        let progress = target.progress
        (href, region) = ("/registration/regions/\(target.id)", target.regionName)
        level = RegionTarget.Level(target.region).map { visit.say($0.title) } ?? ""
        (residents, residentsOn, ratio) = (CountText.of(target.residents), target.residentsOn.description, Percent.text(target.ratio))
        (self.target, done) = (CountText.of(target.target), CountText.of(progress.done))
        rate = Percent.share(progress.done, of: target.residents)
        share = Percent.share(progress.done, of: target.target)
        forecast = progress.forecast.map(CountText.of) ?? "–"
        (state, mark, source) = (visit.say(progress.state.title), progress.state.mark, target.source)
    }
}

extension RegionTargetListStore.Order {
    var title: Message {
        switch self {
        case .behind: "落后的在前"
        case .region: "按区划顺序"
        case .largest: "目标大的在前"
        }
    }
}

/// The form of a region's target, new or known.
struct RegionTargetFormView: Sendable {
    let form: FormView
    let isNew: Bool
    let action, id, name, version: String
    let facts: [FactLine]
    let mayChange: Bool

    init(new values: Fields, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let inside = try RegionTerritory.all(in: work).map(\.region)
        let choices = try inside.flatMap { try RegionTargetForm.suggestions(inside: $0, in: work) }
        form = FormView([FieldSpec("region", max: 80, choices: choices), FieldSpec("year", max: 4, inputmode: "numeric")] + (try RegionTargetForm.specs(in: work)),
                        values: values, problems: problems, visit: visit)
        (isNew, action, id, name, version, facts, mayChange) = (true, RegionTargetQuery.path, "", "", "", [], true)
    }

    init(_ target: RegionTarget, values: Fields?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        form = FormView(try RegionTargetForm.specs(in: work), values: values ?? RegionTargetForm.stored(target), problems: problems, visit: visit)
        (isNew, action, id) = (false, "\(RegionTargetQuery.path)/\(target.id)", "\(target.id)")
        (name, version, facts) = (target.regionName, "\(target.version)", RegionTargetForm.facts(target, visit))
        mayChange = try RegionTerritory.all(in: work).over(target.region).maySet(target.region)
    }
}
