import Audit
import Kernel
import Pages
import Regions
import Settings
import Storage

/// The list of projects with what was searched for.
struct PortalListView: Sendable {
    struct Condition: Sendable {
        let href: String
        let label: String
    }

    let form: FormView
    let cards: [PortalCard]
    let hasCards: Bool
    let conditions: [Condition]
    let hasConditions: Bool
    let isFolded: Bool
    let count: String
    let firstHref: String?
    let nextHref: String?

    static let pageSize = 24
    static let countLimit = 200

    init(visit: Visit, in work: Work) throws {
        let categories = try work.terms(of: .serviceCategories)
        let search = PortalSearch(visit.query, categories: categories)
        let areas = try Self.areas(in: work)
        form = Self.form(search, areas, categories, visit)
        let filter = search.filter(today: work.today)
        let found = try ProjectListStore.list(filter, for: .anyone, order: .soonest, after: search.cursor,
                                              limit: Self.pageSize + 1, at: work.now, in: work.tx)
        let shown = Array(found.prefix(Self.pageSize))
        cards = try PortalCard.all(shown, visit, in: work)
        hasCards = !cards.isEmpty
        conditions = Self.conditions(search, areas, categories, visit)
        hasConditions = !conditions.isEmpty
        isFolded = search.filter.area == nil && search.filter.from == nil && search.filter.to == nil && search.filter.category == nil
            && search.problems.isEmpty
        let sum = try ProjectListStore.count(filter, for: .anyone, limit: Self.countLimit + 1, at: work.now, in: work.tx)
        count = sum > Self.countLimit ? visit.say("找到超过 \(Self.countLimit) 个活动") : visit.say("找到 \(sum) 个活动")
        firstHref = search.cursor == nil ? nil : search.href()
        nextHref = found.count > Self.pageSize ? shown.last.map { search.href(after: ProjectCursor($0.project)) } : nil
    }

    /// The counties of the city, without the national table's placeholder (市辖区, 01).
    private static func areas(in work: Work) throws -> [Region] {
        guard let area = RegionCode(try work.setting(CitySettings.officeArea)) else { return [] }
        return try RegionStore.below(area, downTo: 3, in: work.tx).filter { $0.code != area && !$0.code.six.hasSuffix("01") }
    }

    private static func form(_ search: PortalSearch, _ areas: [Region], _ categories: CodeList, _ visit: Visit) -> FormView {
        FormView([
            FieldSpec("q", .search, required: false, max: 50),
            FieldSpec("area", .select, required: false, choices: areas.map { FormChoice($0.code.six, $0.name) }),
            FieldSpec("category", .select, required: false, choices: FormChoice.all(categories, visit.language)),
            FieldSpec("from", .date, required: false), FieldSpec("to", .date, required: false),
            FieldSpec("free", .checkbox, required: false), FieldSpec("all", .checkbox, required: false),
        ], values: visit.query, problems: search.problems.isEmpty ? nil : search.problems, visit: visit)
    }

    private static func conditions(_ search: PortalSearch, _ areas: [Region], _ categories: CodeList, _ visit: Visit) -> [Condition] {
        let filter = search.filter
        let all: [(String, String?)] = [
            ("q", filter.q.map { visit.say("“\($0)”") }),
            ("area", filter.area.map { code in areas.first { $0.code == code }?.name ?? code.six }),
            ("category", filter.category.map { categories.name($0, visit.language) }),
            ("from", filter.from.map { visit.say("\(PortalTime.day($0, visit)) 起") }),
            ("to", filter.to.map { visit.say("到 \(PortalTime.day($0, visit))") }),
            ("free", filter.free ? visit.say("还有名额") : nil), ("all", search.all ? visit.say("也看现在不招募的") : nil),
        ]
        return all.compactMap { name, label in label.map { Condition(href: search.href(without: name), label: $0) } }
    }
}
