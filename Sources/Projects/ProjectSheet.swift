import Audit
import Documents
import Jobs
import Kernel
import Pages

/// The list of projects as a file: exactly what the page shows, all pages of it.
struct ProjectSheet: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportProjects", "活动清单", at: "/work/projects/export", .staff, columns: ProjectWorkListView.columns) { filters, work in
        guard work.actor.isStaff else { throw Refusal.notFound }
        return ProjectSheet(list: try ProjectWorkList(filters, in: work))
    }

    let list: ProjectWorkList

    struct State: Sendable {
        var cursor: ProjectCursor?
        var count = 0
        var taken = 0
        var quota = 0
        var waiting = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "编号", 20), (nil, "活动", 30), ("state", "状态", 10), ("when", "开始", 18), ("when", "结束", 18),
            ("team", "队伍", 26), (nil, "地点", 30), ("taken", "已报名", 10), ("quota", "名额", 10), ("waiting", "候补", 10),
        ]
        return SheetLayout(name: words.say("活动"), titles: [words.say("活动清单（\(work.today)）")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) }, landscape: true)
    }

    func count(limit: Int, in work: Work) throws -> Int { try list.count(list.filter, limit: limit, in: work) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try list.page(after: state.cursor, limit: Self.portion, in: work)
        var next = state
        let rows: [[Cell]] = page.map { summary in
            let project = summary.project
            next.cursor = ProjectCursor(project)
            next.count += 1
            next.taken += summary.taken
            next.quota += summary.quota
            next.waiting += summary.waiting
            return [
                .text(project.number ?? ""), .text(project.name), .text(words.say(project.phase(at: work.now).label)),
                Self.cell(project.startsAt), Self.cell(project.endsAt), .text(project.organisationName), .text(project.venue),
                .integer(summary.taken), .integer(summary.quota), .integer(summary.waiting),
            ]
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .integer(state.count), .empty, .empty, .empty, .empty, .empty, .integer(state.taken), .integer(state.quota),
         .integer(state.waiting)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportProjects", AuditObject("projects", rows), at: list.places.first ?? .city, ["rows": "\(rows)"])
    }

    private static func cell(_ instant: Instant) -> Cell {
        let (day, time) = (instant.day, instant.timeOfDay)
        return .dateTime(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute)
    }
}
