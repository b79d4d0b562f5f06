import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of checks as a file: exactly the rows that the page's filters show, with what came of each; no name of anybody.
struct CheckListExport: ExportedList {
    private static let portion = 200

    static let export = ListExport("exportChecks", "抽查清单", at: "/registration-checks/export", .may(.checkRegistrations), columns: ChecksView.columns) { filters, work in
        CheckListExport(filter: CheckFilter(filters), places: work.actor.places(for: .checkRegistrations))
    }

    let filter: CheckFilter
    let places: [Place]

    struct State: Sendable {
        var last: CheckID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "名称", 30), ("state", "状态", 14), ("organisation", "组织及下级", 28), ("kind", "方式", 12),
            ("size", "抽取人数", 10), ("since", "公布日期", 12), (nil, "情况属实", 10), (nil, "资料有误", 10), (nil, "不知道注册", 12),
            (nil, "没有联系上", 12), (nil, "不愿回答", 10), (nil, "等着联系", 10), (nil, "真实率", 10), (nil, "结论", 40),
        ]
        return SheetLayout(name: words.say("抽查清单"), titles: [words.say("抽查清单")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 == 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try CheckStore.count(filter, places: places, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        var next = state
        let rows = try CheckStore.list(filter, places: places, after: state.last, limit: Self.portion, in: work.tx).map { check -> [Cell] in
            next.last = check.id
            next.number += 1
            let tally = try CheckPeopleStore.tally(of: check.id, in: work.tx)
            let outcomes: [Check.Outcome] = [.real, .wrong, .unaware, .unreached, .refused]
            return [
                .integer(next.number), .text(check.title), .text(words.say(check.status.title)), .text(check.organisationName),
                .text(words.say(check.kind.title)), .integer(check.size), .day(check.announcedAt.day),
            ] + outcomes.map { .integer(tally.count($0)) } + [
                .integer(tally.open), .text(tally.known == 0 ? "" : Percent.share(tally.real, of: tally.known)), .text(check.conclusion),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportChecks", AuditObject("checks", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
