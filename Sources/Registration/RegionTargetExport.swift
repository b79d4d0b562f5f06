import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Settings

/// The targets of regions that the page's filters show, as a file.
struct RegionTargetExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportRegionTargets", "区域注册目标", at: "/registration/regions/export", .may(.setTargets), columns: RegionTargetsView.columns) { filters, work in
        let query = RegionTargetQuery(filters, today: work.today)
        return RegionTargetExport(filter: query.filter, order: query.order, territories: try RegionTerritory.all(in: work))
    }

    let filter: RegionTargetFilter
    let order: RegionTargetListStore.Order
    let territories: [RegionTerritory]

    private var areas: [RegionCode] { territories.map(\.region) }

    struct State: Sendable {
        var last: RegionTargetID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns: [(Message, Int)] = [
            ("序号", 6), ("区域", 34), ("层级", 12), ("常住人口", 12), ("人口日期", 12), ("比例", 10), ("目标数", 12), ("已注册", 12), ("注册率", 10), ("完成率", 10),
            ("年底推算", 12), ("状态", 14), ("人口来源", 34),
        ]
        let office = try work.setting(CitySettings.officeName)
        return SheetLayout(name: words.say("区域注册目标"), titles: [
            words.say("区域注册目标（\(filter.year) 年）"), words.say("填报单位：\(office)（公章）"), words.say("统计日期：\(work.today)，已注册 ÷ 常住人口 = 注册率"),
        ], columns: columns.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 > 30) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        min(limit, try RegionTargetListStore.sums(filter, inside: areas, today: work.today, in: work.tx).count)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let page = try RegionTargetListStore.list(filter, inside: areas, order: order, from: state.last.map { .after($0) } ?? .first, today: work.today,
                                                  limit: Self.portion, in: work.tx)
        let rows = page.map { target -> [Cell] in
            next.last = target.id
            next.number += 1
            let (day, progress) = (target.residentsOn, target.progress)
            return [
                .integer(next.number), .text(target.regionName), .text(RegionTarget.Level(target.region).map { words.say($0.title) } ?? ""),
                .integer(target.residents), .date(year: day.year, month: day.month, day: day.day), .percent(hundredths: target.ratio), .integer(target.target),
                .integer(progress.done), .percent(hundredths: progress.done * 10_000 / target.residents),
                .percent(hundredths: progress.done * 10_000 / target.target), progress.forecast.map { .integer($0) } ?? .empty,
                .text(words.say(progress.state.title)), .text(target.source),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportRegionTargets", AuditObject("regionTarget", ""), at: territories.first?.place ?? .city, ["rows": "\(rows)", "to": "\(filter.year)"])
    }
}
