import Audit
import Kernel
import Lists
import Pages
import Regions
import Rights
import Settings

/// The list of sites for those who keep them.
struct SiteWorkListView: Sendable {
    static let columns = ListColumns("/work/sites", [
        ("name", "名称"), ("state", "状态"), ("tier", "级别"), ("where", "在哪里"), ("organisation", "负责组织"), ("keeper", "负责人"), ("grade", "督查等级"),
    ])

    let tools: ListTools
    struct Line: Sendable {
        let href, name, number, tier, state, mark, organisation, region, address, keeper, phone: String
        let grade: SiteGradeView?
    }

    let lines: [Line]
    let isEmpty, isFiltered, mayOpen: Bool
    let exportHref: String
    let words: String
    let tiers, statuses, areas, grades: [FilterChoice]
    let under: String?
    let isQuiet: Bool
    let quietLabel: String
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: SiteQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let (filter, places, underName) = try query.scope(in: work)
        let found = try SiteListStore.list(filter, for: .staff(places), from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try SiteListStore.count(filter, for: .staff(places), limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        let settings = try work.allTerms(of: .siteSettings)
        var regions: [RegionCode: String] = [:]
        lines = try shown.map { site in
            if regions[site.region] == nil { regions[site.region] = try RegionStore.fullName(site.region, in: work.tx) }
            return Line(
                href: "/work/sites/\(site.id)", name: site.name, number: site.number, tier: site.kind(settings, visit),
                state: visit.say(site.status.title), mark: site.status.mark, organisation: site.organisationName,
                region: regions[site.region] ?? "", address: site.details.address, keeper: site.details.keeperName, phone: site.keeperPhoneMasked,
                grade: site.grade.map { SiteGradeView($0, visit) })
        }
        areas = try SiteQuery.areas(query.filter.area, in: work)
        chips = query.chips(areas, underName: underName, visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        mayOpen = visit.actor.may(.openSites)
        exportHref = query.address.href(to: "/work/sites/export")
        words = query.filter.words ?? ""
        tiers = ServiceSite.Tier.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.tier) }
        statuses = ServiceSite.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.status) }
        grades = try SiteGradeView.choices(query.filter.graded, visit, in: work)
        under = query.under.map { "\($0)" }
        isQuiet = query.isQuiet
        quietLabel = visit.say("只看 \(try work.setting(CitySettings.quietDays)) 天没有活动的")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

/// The grade of a site, as a line shows it.
struct SiteGradeView: Sendable {
    let name, mark, day: String

    init(_ grade: ServiceSite.Grade, _ visit: Visit) { (name, mark, day) = (grade.name, grade.mark, grade.day.display(visit.language)) }

    /// The grades that there are, and those that were never inspected.
    static func choices(_ chosen: SiteFilter.Graded?, _ visit: Visit, in work: Work) throws -> [FilterChoice] {
        var (isNever, name): (Bool, String?) = (false, nil)
        switch chosen {
        case nil: break
        case .never: isNever = true
        case .as(let grade): name = grade
        }
        return try SiteGradeStore.names(in: work.tx).map { FilterChoice(value: $0, label: $0, selected: $0 == name) }
            + [FilterChoice(value: SiteQuery.neverGraded, label: visit.say("从未督查"), selected: isNever)]
    }
}

extension ServiceSite {
    /// "站", "点 · 公园".
    func kind(_ settings: CodeList, _ visit: Visit) -> String {
        setting.isEmpty ? visit.say(tier.title) : "\(visit.say(tier.title)) · \(settings.name(setting, visit.language))"
    }
}
