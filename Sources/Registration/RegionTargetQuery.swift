import Audit
import Kernel
import Organisations
import Pages
import Regions

/// What somebody asks of the list of regions' targets; it lives in the address. What cannot be read is left out.
struct RegionTargetQuery: Sendable {
    static let path = "/registration/regions"

    var filter: RegionTargetFilter
    let order: RegionTargetListStore.Order
    let start: ListStart<RegionTargetKind>
    let address: ListAddress

    init(_ query: Fields, today: Day) {
        filter = RegionTargetFilter(year: query["year"].flatMap { Int($0) }.flatMap { TargetDraft.years.contains($0) ? $0 : nil } ?? today.year)
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.level = query["level"].flatMap { name in RegionTarget.Level.allCases.first { $0.name == name } }
        filter.state = query["state"].flatMap { Target.State(rawValue: $0) }
        filter.area = query["area"].flatMap { RegionCode($0) }
        order = query["sort"].flatMap { .init(rawValue: $0) } ?? .behind
        start = ListStart(query)
        address = ListAddress(Self.path, query, names: ["year", "q", "level", "state", "area", "sort"])
    }

    /// Where the actor may look.
    func areas(in work: Work) throws -> [RegionCode] { try RegionTerritory.all(in: work).map(\.region) }

    /// The counties and streets inside which the list may be looked at.
    static func choices(_ chosen: RegionCode?, _ areas: [RegionCode], in work: Work) throws -> [FilterChoice] {
        let root = try OrganisationStore.root(in: work.tx).region
        return try RegionChoices.below(root, in: work.tx).filter { choice in
            RegionCode(choice.value).map { code in areas.contains { $0.contains(code) } } ?? false
        }.map { FilterChoice(value: $0.value, label: $0.label, selected: $0.value == chosen?.description) }
    }

    func chips(_ areas: [FilterChoice], _ visit: Visit) -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "名称：\(words)") }
        if let area = areas.first(where: \.selected) { add("area", "区域：\(area.label)") }
        if let level = filter.level { add("level", "层级：\(level.title)") }
        if let state = filter.state { add("state", "状态：\(state.title)") }
        return chips
    }
}
