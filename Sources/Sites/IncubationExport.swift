import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of incubation as a file: exactly the rows that the page's filters show.
struct IncubationExport: ExportedList {
    static let export = ListExport("exportIncubations", "孵化入驻", at: "/incubations/export", .staff, columns: IncubationListView.columns) { filters, work in
        IncubationExport(filter: try IncubationQuery(filters).asked(in: work))
    }

    let filter: IncubationFilter

    struct State: Sendable {
        var last: IncubationID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "入驻组织", 28), ("room", "所在阵地", 28), ("room", "场地", 18), ("state", "状态", 10),
            ("when", "从", 12), ("when", "到", 12), ("seats", "人数", 8), (nil, "电脑", 8), (nil, "辅导老师", 18),
            (nil, "交还日期", 12), (nil, "交还清单", 36),
        ]
        return SheetLayout(name: words.say("孵化入驻"), titles: [words.say("孵化入驻")], columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try IncubationListStore.count(filter, for: work.actor, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try IncubationListStore.list(filter, for: work.actor, from: state.last.map { .after($0) } ?? .first, limit: 500, in: work.tx)
        func cell(_ day: Day?) -> Cell { day.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty }
        var next = state
        let rows = page.map { one in
            next.last = one.id
            next.number += 1
            return [
                Cell.integer(next.number), .text(one.organisationName), .text(one.siteName), .text(one.grant?.roomName ?? words.say(one.wantedKind.title)),
                .text(words.say(one.status.title)), cell(one.grant?.startsOn ?? one.wantedFrom), cell(one.grant?.endsOn ?? one.wantedTo),
                .integer(one.people), .integer(one.grant?.computers ?? one.computers), .text(one.grant?.coach ?? ""), cell(one.returnedOn),
                .text(one.handover),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportIncubations", AuditObject("incubations", rows), at: work.actor.appointments.first?.place ?? .city, ["rows": "\(rows)"])
    }
}
