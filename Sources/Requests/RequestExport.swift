import Audit
import Documents
import Jobs
import Kernel
import Pages
import Regions
import Rights

/// Requests as a table: exactly the rows that the page's filters show. Without telephones and addresses.
struct RequestExport: ExportedList {
    private static let portion = 200

    static let export = ListExport("exportRequests", "求助清单", at: "/requests/export", .may(.handleRequests), columns: RequestListView.columns) { filters, work in
        RequestExport(filter: RequestFilter(filters), places: work.actor.places(for: .handleRequests))
    }

    let filter: RequestFilter
    let places: [Place]

    struct State: Sendable {
        var start = ListStart<HelpRequestKind>.first
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "编号", 12), (nil, "求助", 36), (nil, "类别", 16), ("state", "状态", 10), (nil, "渠道", 10), (nil, "提出日期", 12),
            ("when", "约定日期", 12), ("where", "地点", 26), (nil, "人数", 6), ("team", "服务队", 26), ("organisation", "负责组织", 26), ("due", "超时次数", 8),
            (nil, "评价", 8),
        ]
        return SheetLayout(name: words.say("求助清单"), titles: [words.say("求助清单")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 >= 26) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try RequestListStore.count(filter, places: places, now: work.now, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try RequestListStore.list(filter, places: places, now: work.now, from: state.start, limit: Self.portion, in: work.tx)
        let stars = try RatingStore.stars(of: page.map(\.id), in: work.tx)
        var next = state
        let rows = try page.map { request -> [Cell] in
            next.start = .after(request.id)
            next.number += 1
            return [
                .integer(next.number), .text(request.number), .text(request.title.isEmpty ? request.content : request.title), .text(request.kindName(in: words.language)),
                .text(words.say(request.status.title)), .text(words.say(request.channel.title)), .day(request.filedAt.day), .day(request.from.day),
                .text([try RegionStore.fullName(request.region, in: work.tx), request.spot].filter { !$0.isEmpty }.joined(separator: " ")), .integer(request.people),
                .text(request.teamName), .text(request.organisationName), .integer(request.escalations), stars[request.id].map { .integer($0) } ?? .empty,
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportRequests", AuditObject("requests", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}

private extension Cell {
    static func day(_ day: Day) -> Cell { .date(year: day.year, month: day.month, day: day.day) }
}
