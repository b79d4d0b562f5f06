import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// What must be put right as a table: exactly the rows that the page's filters show.
struct MendingExport: ExportedList {
    private static let portion = 200

    static let export = ListExport("exportMendings", "整改清单", at: "/rectifications/export", .may(.answerRectification), columns: MendingsView.columns) { filters, work in
        MendingExport(filter: MendingFilter(filters), places: work.actor.places(for: .answerRectification))
    }

    let filter: MendingFilter
    let places: [Place]

    struct State: Sendable {
        var last: MendingID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "名称", 30), (nil, "编号", 18), ("organisation", "负责组织", 28), ("round", "督查", 26),
            ("what", "要整改的", 36), ("due", "整改期限", 12), ("state", "整改", 12), (nil, "答复", 36), (nil, "答复日期", 12),
        ]
        return SheetLayout(name: words.say("整改清单"), titles: [words.say("整改清单")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 == 36) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try MendingStore.count(filter, places: places, today: work.today, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try MendingStore.list(filter, places: places, today: work.today, after: state.last, limit: Self.portion, in: work.tx)
        let wanting = try Wanting.lines(of: page, in: work.tx)
        var next = state
        let rows = page.map { mending -> [Cell] in
            next.last = mending.id
            next.number += 1
            return [
                .integer(next.number), .text(mending.name), .text(mending.number), .text(mending.organisationName), .text(mending.roundTitle), .text(wanting[mending.inspection] ?? ""),
                .day(mending.dueOn), .text(words.say(mending.status.title)), .text(mending.answer), .day(mending.answeredAt?.day),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportMendings", AuditObject("mendings", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
