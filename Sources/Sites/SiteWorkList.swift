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
        ("name", "名称"), ("state", "状态"), ("tier", "级别"), ("where", "在哪里"), ("organisation", "负责组织"), ("keeper", "负责人"),
    ])

    let tools: ListTools
    struct Line: Sendable {
        let href, name, number, tier, state, mark, organisation, region, address, keeper, phone: String
    }

    let lines: [Line]
    let isEmpty, isFiltered, mayOpen: Bool
    let exportHref: String
    let words: String
    let tiers, statuses, areas: [FilterChoice]
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
                region: regions[site.region] ?? "", address: site.details.address, keeper: site.details.keeperName, phone: site.keeperPhoneMasked)
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
        under = query.under.map { "\($0)" }
        isQuiet = query.isQuiet
        quietLabel = visit.say("只看 \(try work.setting(CitySettings.quietDays)) 天没有活动的")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

extension ServiceSite {
    /// "站", "点 · 公园".
    func kind(_ settings: CodeList, _ visit: Visit) -> String {
        setting.isEmpty ? visit.say(tier.title) : "\(visit.say(tier.title)) · \(settings.name(setting, visit.language))"
    }
}
