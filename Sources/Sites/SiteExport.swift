import Audit
import Documents
import Jobs
import Kernel
import Pages
import Regions
import Rights
import Settings

/// The list of sites as a file: exactly the rows that the page's filters show.
struct SiteExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportSites", "阵地清单", at: "/work/sites/export", .may(.keepSites), columns: SiteWorkListView.columns) { filters, work in
        let (filter, places, _) = try SiteQuery(filters, path: "/work/sites").scope(in: work)
        return SiteExport(filter: filter, places: places)
    }

    let filter: SiteFilter
    let places: [Place]

    struct State: Sendable {
        var last: SiteID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "名称", 28), (nil, "编号", 16), ("tier", "级别", 8), (nil, "场所", 12), ("state", "状态", 10),
            ("organisation", "负责组织", 28), (nil, "上级阵地", 24), ("where", "区域", 22),
            ("where", "地址", 30), (nil, "启用日期", 12), ("keeper", "负责人", 12), ("keeper", "负责人电话", 14), (nil, "公开电话", 14),
            (nil, "开放时间", 40), ("grade", "督查等级", 10), ("grade", "得分", 8), ("grade", "督查日期", 12),
        ]
        return SheetLayout(name: words.say("阵地清单"), titles: [words.say("阵地清单")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try SiteListStore.count(filter, for: .staff(places), limit: limit, in: work.tx)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try SiteListStore.list(filter, for: .staff(places), from: state.last.map { .after($0) } ?? .first, limit: Self.portion, in: work.tx)
        let hours = try SiteHoursStore.hours(of: page.map(\.id), in: work.tx)
        let settings = try work.allTerms(of: .siteSettings)
        var regions: [RegionCode: String] = [:]
        var next = state
        let rows = try page.map { site in
            next.last = site.id
            next.number += 1
            if regions[site.region] == nil { regions[site.region] = try RegionStore.fullName(site.region, in: work.tx) }
            let details = site.details
            let opened: Cell = details.openedOn.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty
            let week = hours[site.id] ?? OpeningHours()
            let open = (1...7).filter { !week[$0].isEmpty }.map { "\(words.say(.weekday($0))) \(week.text($0))" }.joined(separator: "；")
            return [
                Cell.integer(next.number), .text(site.name), .text(site.number), .text(words.say(site.tier.title)),
                .text(site.setting.isEmpty ? "" : settings.name(site.setting, words.language)), .text(words.say(site.status.title)),
                .text(site.organisationName), .text(site.parentName ?? ""), .text(regions[site.region] ?? ""), .text(details.address), opened,
                .text(details.keeperName), .text(site.keeperPhoneMasked), .text(details.phone), .text(open),
            ] + Self.cells(site.grade, words)
        }
        return (rows, next)
    }

    private static func cells(_ grade: ServiceSite.Grade?, _ words: Words) -> [Cell] {
        guard let grade else { return [.text(words.say("从未督查")), .empty, .empty] }
        let day = grade.day
        return [.text(grade.name), .hours(hundredths: grade.score), .date(year: day.year, month: day.month, day: day.day)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportSites", AuditObject("sites", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
