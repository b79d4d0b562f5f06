import Audit
import Documents
import Jobs
import Kernel
import Pages
import Regions
import Rights
import Sites

/// Quiet sites as a table: exactly the rows of the page.
struct QuietExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportQuietSites", "久无活动的阵地", at: "/quiet-sites/export", .may(.planInspections), columns: QuietSitesView.columns) { filters, work in
        let (filter, places) = try QuietQuery(filters).scope(in: work)
        return QuietExport(filter: filter, places: places)
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
            (nil, "序号", 6), (nil, "名称", 30), (nil, "编号", 16), ("organisation", "负责组织", 28), ("where", "区域", 24),
            ("where", "地址", 30), (nil, "负责人", 12), ("since", "最近一次活动", 14), ("days", "天数", 8), ("grade", "等级", 10),
        ]
        return SheetLayout(name: words.say("久无活动的阵地"), titles: [words.say("久无活动的阵地")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try SiteListStore.count(filter, for: .staff(places), limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try SiteListStore.list(filter, for: .staff(places), from: state.last.map { .after($0) } ?? .first, limit: Self.portion, in: work.tx)
        var next = state
        let rows = try QuietSites.since(page, work: work).map { site, since, hadLife -> [Cell] in
            next.last = site.id
            next.number += 1
            return [
                .integer(next.number), .text(site.name), .text(site.number), .text(site.organisationName),
                .text(try RegionStore.fullName(site.region, in: work.tx)), .text(site.details.address), .text(site.details.keeperName), .day(hadLife ? since : nil),
                .integer(work.today.daysSinceEpoch - since.daysSinceEpoch), .text(site.grade?.name ?? ""),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportQuietSites", AuditObject("sites", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
