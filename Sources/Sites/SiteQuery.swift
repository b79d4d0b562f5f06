import Audit
import Kernel
import Organisations
import Pages
import Regions
import Rights
import Settings

/// What somebody asks of a list of sites; it lives in the address. What cannot be read is left out: an address is no form.
package struct SiteQuery: Sendable {
    package var filter = SiteFilter()
    package let start: ListStart<SiteKind>
    package let address: ListAddress
    package let under: OrganisationID?
    let isOpenNow: Bool
    let isQuiet: Bool

    static let names = ["q", "area", "tier", "status", "under", "open", "quiet", "grade"]

    /// No grade is called so.
    static let neverGraded = "-"

    package init(_ query: Fields, path: String) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.tier = query["tier"].flatMap { ServiceSite.Tier(rawValue: $0) }
        filter.status = query["status"].flatMap { ServiceSite.Status(rawValue: $0) }
        filter.area = query["area"].flatMap { RegionCode($0) }
        filter.graded = query["grade"].map { $0 == Self.neverGraded ? .never : .as(String($0.prefix(10))) }
        under = query["under"].flatMap { OrganisationID($0) }
        isOpenNow = query["open"] == "1"
        isQuiet = query["quiet"] == "1"
        start = ListStart(query)
        address = ListAddress(path, query, names: Self.names)
    }

    /// The filter as it stands at this moment, for everybody.
    func asked(in work: Work) -> SiteFilter {
        var filter = filter
        filter.status = nil
        if isOpenNow { filter.openAt = work.now }
        return filter
    }

    /// The filter for staff, and where they may look; a foreign organisation is not found.
    package func scope(in work: Work) throws -> (filter: SiteFilter, places: [Place], underName: String?) {
        let places = work.actor.places(for: .keepSites)
        guard !places.isEmpty else { throw Refusal.notFound }
        var filter = filter
        let under = try under.map { try OrganisationStore.require($0, in: work.tx) }
        if let under, !work.actor.may(.keepSites, at: under.place) { throw Refusal.notFound }
        filter.under = under?.place
        if isOpenNow { filter.openAt = work.now }
        if isQuiet { filter.quietSince = work.today.adding(days: -(try work.setting(CitySettings.quietDays))) }
        return (filter, places, under?.name)
    }

    /// The counties and townships of the city, for a select list.
    package static func areas(_ chosen: RegionCode?, in work: Work) throws -> [FilterChoice] {
        let root = try OrganisationStore.root(in: work.tx).region
        return try RegionChoices.below(root, in: work.tx).map {
            FilterChoice(value: $0.value, label: $0.label, selected: $0.value == chosen?.description)
        }
    }

    package func chips(_ areas: [FilterChoice], underName: String?, _ visit: Visit) -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let area = areas.first(where: \.selected) { add("area", "区域：\(area.label)") }
        if let tier = filter.tier { add("tier", "级别：\(tier.title)") }
        if let status = filter.status { add("status", "状态：\(status.title)") }
        if let underName { add("under", "组织：\(underName)") }
        if isOpenNow { add("open", "现在开放") }
        if isQuiet { add("quiet", "久无活动") }
        switch filter.graded {
        case nil: break
        case .never: add("grade", "从未督查")
        case .as(let name): add("grade", "等级：\(name)")
        }
        return chips
    }
}
