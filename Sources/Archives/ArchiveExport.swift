import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of files of activities as a table: exactly the rows that the page's filters show.
struct ArchiveExport: ExportedList {
    static let export = ListExport("exportArchives", "活动档案清单", at: "/work/archives/export", .may(.keepArchives), columns: ArchiveListView.columns) { filters, work in
        let (filter, places, _) = try ArchiveQuery(filters).scope(in: work)
        return ArchiveExport(filter: filter, places: places)
    }

    let filter: ArchiveFilter
    let places: [Place]

    struct State: Sendable {
        var last: ProjectID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "活动", 32), (nil, "活动编号", 20), ("organisation", "组织", 28), (nil, "开始日期", 12),
            ("ended", "结束日期", 12), ("due", "归档期限", 12), ("state", "状态", 12), ("due", "归档日期", 12),
            (nil, "归档人", 12), ("content", "照片", 8), ("content", "视频", 8), ("content", "文档", 8),
            ("content", "总结字数", 10),
        ]
        return SheetLayout(name: words.say("活动档案清单"), titles: [words.say("活动档案清单")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try ArchiveStore.count(filter, places: places, today: work.today, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try ArchiveStore.list(filter, places: places, after: state.last, today: work.today, limit: 500, in: work.tx)
        var next = state
        let rows: [[Cell]] = page.map { file in
            next.last = file.project
            next.number += 1
            return [
                .integer(next.number), .text(file.projectName), .text(file.number ?? ""), .text(file.organisationName), Self.date(file.startsAt.day),
                Self.date(file.endsAt.adding(seconds: -1).day), file.dueOn.map(Self.date) ?? .empty, .text(words.say(file.state(on: work.today).title)),
                file.filedAt.map { Self.date($0.day) } ?? .empty, .text(file.filedBy), .integer(file.photos), .integer(file.videos),
                .integer(file.documents), .integer(file.report.count),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportArchives", AuditObject("archives", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }

    static func date(_ day: Day) -> Cell { .date(year: day.year, month: day.month, day: day.day) }
}
