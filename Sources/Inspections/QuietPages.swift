import Audit
import Kernel
import Lists
import Organisations
import Pages
import Regions
import Rights
import Settings
import Sites

/// What somebody asks of the list of quiet sites.
struct QuietQuery: Sendable {
    static let names = ["q"]

    let words: String?
    let start: ListStart<SiteKind>
    let address: ListAddress

    init(_ query: Fields) {
        words = query["q"].map { String($0.prefix(50)) }
        start = ListStart(query)
        address = ListAddress("/quiet-sites", query, names: Self.names)
    }

    /// - Returns: the filter as it stands today, with the places where somebody plans inspections.
    func scope(in work: Work) throws -> (filter: SiteFilter, places: [Place]) {
        var filter = SiteFilter()
        filter.words = words
        filter.quietSince = work.today.adding(days: -(try work.setting(CitySettings.quietDays)))
        return (filter, work.actor.places(for: .planInspections))
    }
}

/// Sites in use where nothing has taken place for long (形式站): what to do about them is decided here.
struct QuietSitesView: Sendable {
    struct Line: Sendable {
        let id, href, name, number, organisation, region, days: String
        /// Nil when nothing has ever taken place.
        let since, grade: String?
        let look: String
        let isMarked: Bool
    }

    static let columns = ListColumns("/quiet-sites", [
        ("name", "名称"), ("days", "天数"), ("since", "最近一次活动"), ("grade", "等级"), ("where", "在哪里"), ("organisation", "负责组织"),
    ])

    let tools: ListTools
    let lead: String
    let lines: [Line]
    let isEmpty, isFiltered, maySuspend: Bool
    let words: String
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: QuietQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, leading: 1, visit, in: work)
        let (filter, places) = try query.scope(in: work)
        let found = try SiteListStore.list(filter, for: .staff(places), from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try SiteListStore.count(filter, for: .staff(places), limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        lead = visit.say("在用、但 \(try work.setting(CitySettings.quietDays)) 天没有活动也没有预约的阵地。没有活动的阵地不能只挂牌子：去看看，或决定停用。")
        let marked = try QuietStore.marked(among: shown.map(\.id), in: work.tx)
        lines = try QuietSites.since(shown, work: work).map { site, since, hadLife in
            Line(
                id: "\(site.id)", href: "/work/sites/\(site.id)", name: site.name, number: site.number, organisation: site.organisationName,
                region: try RegionStore.fullName(site.region, in: work.tx),
                days: "\(work.today.daysSinceEpoch - since.daysSinceEpoch)", since: hadLife ? since.description : nil,
                grade: site.grade?.name, look: site.grade?.mark ?? "plain", isMarked: marked.contains(site.id))
        }
        isEmpty = lines.isEmpty
        words = query.words ?? ""
        chips = query.words.map { [FilterChip(href: query.address.href(without: "q"), text: visit.say("找：\($0)"))] } ?? []
        isFiltered = !chips.isEmpty
        maySuspend = visit.actor.may(.openSites)
        exportHref = query.address.href(to: "/quiet-sites/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

/// The sites that are about to be suspended together, before it is done.
struct QuietSuspensionView: Sendable {
    struct Line: Sendable { let id, name, number, organisation, days: String }

    let lines: [Line]
    let isEmpty: Bool
    let count: String
    let form: FormView

    init(_ ids: [SiteID], problems: Problems?, _ visit: Visit, in work: Work) throws {
        let sites = try ids.compactMap { try SiteStore.find($0, in: work.tx) }.filter { $0.status == .open && work.actor.may(.openSites, at: $0.place) }
        lines = try QuietSites.since(sites, work: work).map { site, since, _ in
            Line(id: "\(site.id)", name: site.name, number: site.number, organisation: site.organisationName,
                 days: "\(work.today.daysSinceEpoch - since.daysSinceEpoch)")
        }
        isEmpty = lines.isEmpty
        count = visit.say("停用这 \(lines.count) 个阵地")
        form = FormView([FieldSpec("reason", .textarea, max: 200)], values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
    }
}
