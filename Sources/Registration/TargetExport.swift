import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Settings

/// 附件3 注册登记任务分配表: the targets that the page's filters show, with head and place for the seal.
struct TargetExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportTargets", "注册登记任务分配表", at: "/registration/export", .may(.setTargets)) { filters, work in
        let query = TargetQuery(filters, today: work.today)
        let (filter, places, _) = try query.scope(in: work)
        return TargetExport(filter: filter, places: places)
    }

    let filter: TargetFilter
    let places: [Place]

    struct State: Sendable {
        var last: TargetID?
        var number = 0
        var target = 0
        var done = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns: [(Message, Int)] = [
            ("序号", 6), ("注册机构", 34), ("单位类型", 26), ("基数", 12), ("基数日期", 12), ("比例", 10), ("目标数", 12), ("完成数", 12), ("完成率", 10),
            ("年底推算", 12), ("状态", 12), ("依据", 34),
        ]
        let office = try work.setting(CitySettings.officeName)
        return SheetLayout(name: words.say("注册登记任务分配表"), titles: [
            words.say("附件3 注册登记任务分配表（\(filter.year) 年）"), words.say("填报单位：\(office)（公章）"),
            words.say("填表人：　　　　　负责人：　　　　　日期：\(work.today)"),
        ], columns: columns.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 >= 26) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        min(limit, try TargetListStore.sums(filter, places: places, today: work.today, in: work.tx).count)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let page = try TargetListStore.list(filter, places: places, order: .name, after: state.last, today: work.today, limit: Self.portion, in: work.tx)
        let rows = page.map { target in
            next.last = target.id
            next.number += 1
            // The city's own target is on top of the others, not one of them.
            if !target.isCity {
                next.target += target.target
                next.done += target.progress.done
            }
            return Self.row(target, next.number, words)
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .text(words.say("不含全市目标；上下级都有目标时会重复")), .empty, .empty, .empty, .empty, .integer(state.target), .integer(state.done),
         state.target > 0 ? .percent(hundredths: state.done * 10_000 / state.target) : .empty]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportTargets", AuditObject("target", ""), at: places.first ?? .city, ["rows": "\(rows)", "to": "\(filter.year)"])
    }

    private static func row(_ target: Target, _ number: Int, _ words: Words) -> [Cell] {
        let (day, progress) = (target.baseOn, target.progress)
        return [
            .integer(number), .text(target.organisationName), .text(target.unitTypeName(words.language)), .integer(target.base),
            .date(year: day.year, month: day.month, day: day.day), .percent(hundredths: target.ratio), .integer(target.target),
            .integer(progress.done), .percent(hundredths: progress.done * 10_000 / target.target),
            progress.forecast.map { .integer($0) } ?? .empty, .text(words.say(progress.state.title)), .text(target.source),
        ]
    }
}
