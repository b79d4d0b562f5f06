import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of rounds as a file: exactly the rows that the page's filters show, with what came of each.
struct RoundListExport: ExportedList {
    private static let portion = 100

    static let export = ListExport("exportInspectionRounds", "督查清单", at: "/inspections/export", .may(.planInspections), columns: RoundsView.columns) { filters, work in
        RoundListExport(filter: RoundFilter(filters), places: work.actor.places(for: .planInspections))
    }

    let filter: RoundFilter
    let places: [Place]

    struct State: Sendable {
        var last: RoundID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "名称", 30), ("state", "状态", 12), ("subject", "对象", 10), ("period", "从", 12), ("period", "到", 12),
            ("organisation", "组织及下级", 28), (nil, "检查表", 26), (nil, "怎样选定", 14), (nil, "督查对象", 10), (nil, "已督查", 10),
            (nil, "要整改", 10), (nil, "平均分", 10), (nil, "结论", 40),
        ]
        return SheetLayout(name: words.say("督查清单"), titles: [words.say("督查清单")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 == 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try RoundStore.count(filter, places: places, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let rows = try RoundStore.list(filter, places: places, after: state.last, limit: Self.portion, in: work.tx).map { round -> [Cell] in
            next.last = round.id
            next.number += 1
            let list = try ChecklistStore.require(round.version, in: work.tx)
            let results = try RoundResults(round.id, list, in: work.tx)
            return [
                .integer(next.number), .text(round.title), .text(words.say(round.status.title)), .text(words.say(round.subject.title)), .day(round.from),
                .day(round.to), .text(round.organisationName), .text(list.title), .text(words.say(round.choice.title)), .integer(results.objects),
                .integer(results.inspected), .integer(results.mending), results.average.map { .number(Score.text($0)) } ?? .empty, .text(round.conclusion),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportInspectionRounds", AuditObject("inspectionRounds", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
