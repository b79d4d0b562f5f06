import Audit
import Documents
import Jobs
import Kernel
import Pages
import Projects

/// The hours of a project as a file: the columns of the 签到表.
struct HoursSheet: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportHours", "活动时长", at: "/work/projects/:project/hours/sheet", .may(.seeRecords)) { filters, work in
        guard let id = filters["project"].flatMap({ ProjectID($0) }) else { throw Refusal.notFound }
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.seeRecords, at: project.place)
        return HoursSheet(project: project)
    }

    let project: Project

    struct State: Sendable {
        var cursor: RecordStore.Cursor?
        var sum = ServiceTime.zero
    }

    var start: State { State() }
    var fileName: String? { project.name }
    private var filter: RecordFilter { RecordFilter(project: project.id) }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns: [(Message, Int)] = [
            ("姓名", 12), ("编号", 20), ("日期", 12), ("签到", 8), ("签退", 8), ("时长", 10), ("录入方式", 14), ("状态", 16), ("记录人", 12), ("备注", 30),
        ]
        return SheetLayout(name: words.say("时长"), titles: [project.name, Span.text(project.startsAt, project.endsAt, words.language)],
                           columns: columns.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 == 30) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try RecordStore.count(filter, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let records = try RecordStore.page(filter, after: state.cursor, limit: Self.portion, in: work.tx)
        var next = state
        let rows: [[Cell]] = records.map { record in
            next.cursor = RecordStore.Cursor(record)
            if record.status == .standing { next.sum = next.sum + record.hours }
            return [
                .text(record.volunteerName), .text(record.volunteerNumber ?? ""),
                .date(year: record.day.year, month: record.day.month, day: record.day.day), .text(record.startedAt.clockText),
                .text(record.endedAt.clockText), .hours(hundredths: record.hours.hundredths), .text(words.say(record.method.title)),
                .text(words.say(record.state(on: work.today).title)), .text(RecorderName.text(record.recorderName, words)), .text(record.note),
            ]
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计（不含异议和作废）")), .empty, .empty, .empty, .empty, .hours(hundredths: state.sum.hundredths)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportHours", AuditObject("project", project.id), at: project.place, ["rows": "\(rows)"])
    }
}
