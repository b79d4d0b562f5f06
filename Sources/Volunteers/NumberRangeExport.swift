import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Settings

/// 附件2 注册编号分配表: the ranges that the page's filters show, with head and place for the seal.
struct NumberRangeExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportNumbers", "注册编号分配表", at: "/numbers/export", .may(.allotNumbers)) { filters, work in
        let (filter, places, _) = try NumberRangeQuery(filters).scope(in: work)
        return NumberRangeExport(filter: filter, places: places)
    }

    let filter: NumberRangeFilter
    let places: [Place]

    struct State: Sendable {
        var last: NumberRangeID?
        var number = 0
        var sums = NumberSums()
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns: [(Message, Int)] = [
            ("序号", 6), ("注册机构", 34), ("编号段起", 20), ("编号段止", 20), ("编号数", 12), ("已用", 12), ("分给下级", 12), ("剩余", 12),
            ("状态", 10), ("分配单位", 30), ("分配日期", 12),
        ]
        let office = try work.setting(CitySettings.officeName)
        let title = words.say("附件2 注册编号分配表")
        return SheetLayout(name: words.say("注册编号分配表"), titles: [
            title, words.say("填报单位：\(office)（公章）"), words.say("填表人：　　　　　负责人：　　　　　日期：\(work.today)"),
        ], columns: columns.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 >= 30) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try NumberRangeListStore.count(filter, places: places, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let rows = try NumberRangeListStore.list(filter, places: places, after: state.last, limit: Self.portion, in: work.tx).map { range in
            next.last = range.id
            next.number += 1
            next.sums.used += range.used
            next.sums.left += range.left
            return Self.row(range, next.number, words)
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .integer(state.number), .empty, .empty, .integer(state.sums.all), .integer(state.sums.used), .empty,
         .integer(state.sums.left)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportNumbers", AuditObject("numberRange", ""), at: places.first ?? .city, ["rows": "\(rows)"])
    }

    private static func row(_ range: NumberRange, _ number: Int, _ words: Words) -> [Cell] {
        let day = range.allottedAt?.day
        return [
            .integer(number), .text(range.organisationName), .text(range.text(range.first)), .text(range.text(range.last)), .integer(range.size),
            .integer(range.used), .integer(range.given), .integer(range.left), .text(words.say(range.state.title)),
            .text(range.giverName ?? words.say("全市的编号")), day.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty,
        ]
    }
}
