import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of objections as a file: exactly the rows that the page's filters show.
struct ObjectionExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportObjections", "记录异议", at: "/objections/export", .may(.settleObjections), columns: ObjectionsView.columns) { filters, work in
        ObjectionExport(filter: ObjectionFilter(filters), places: work.actor.places(for: .settleObjections))
    }

    let filter: ObjectionFilter
    let places: [Place]

    struct State: Sendable {
        var last: ObjectionID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "志愿者", 12), ("state", "状态", 20), ("project", "活动", 30), ("day", "服务日期", 12), ("hours", "时长", 10),
            ("text", "异议", 40), ("raised", "提出时间", 18), (nil, "答复", 40), (nil, "处理时间", 18),
        ]
        return SheetLayout(name: words.say("记录异议"), titles: [words.say("记录异议")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 == 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try ObjectionStore.count(filter, places: places, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let rows = try ObjectionStore.list(filter, places: places, after: state.last, limit: Self.portion, in: work.tx).map { one -> [Cell] in
            next.last = one.id
            next.number += 1
            return [
                .integer(next.number), .text(one.volunteerName), .text(words.say(one.status.title)), .text(one.projectName), .day(one.recordStartedAt.day),
                .hours(hundredths: one.hours.hundredths), .text(one.text), .moment(one.raisedAt), .text(one.answer),
                .moment(one.settledAt),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportObjections", AuditObject("objections", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
