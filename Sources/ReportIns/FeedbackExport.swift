import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The list of feedback as a file: exactly the rows that the page's filters show.
struct FeedbackExport: ExportedList {
    static let export = ListExport("exportFeedback", "季度反馈", at: "/report-in-feedback/export", .staff, columns: FeedbackListView.columns) { filters, work in
        try ReportInQuery.require(work.actor)
        return FeedbackExport(filter: FeedbackQuery(filters).filter)
    }

    let filter: FeedbackFilter

    struct State: Sendable {
        var last: FeedbackID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "工作单位", 30), ("community", "社区", 30), ("quarter", "季度", 18), ("people", "人数", 8),
            ("times", "服务次数", 10), ("hours", "服务时长", 12), (nil, "社区的话", 50), ("issued", "开具日期", 12), (nil, "经办人", 12), (nil, "编号", 8),
            ("state", "状态", 10), ("state", "替代编号", 10), ("state", "更正的原因", 30),
        ]
        return SheetLayout(name: words.say("季度反馈"), titles: [words.say("季度反馈")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 > 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try FeedbackStore.count(filter, for: work.actor, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try FeedbackStore.list(filter, for: work.actor, from: state.last.map { .after($0) } ?? .first, limit: 500, in: work.tx)
        var next = state
        let rows = page.map { one in
            next.last = one.id
            next.number += 1
            let day = one.issuedAt.day
            return [
                Cell.integer(next.number), .text(one.employer.name), .text(one.communityName), .text(words.say(one.quarter.title)), .integer(one.people),
                .integer(one.times), .hours(hundredths: one.hours.hundredths), .text(one.words), .date(year: day.year, month: day.month, day: day.day),
                .text(one.issuerName), .integer(Int(one.id.rawValue)), .text(words.say(one.state.title)),
                one.replaces.map { .integer(Int($0.id.rawValue)) } ?? .empty, .text(one.replaces?.reason ?? ""),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportFeedback", AuditObject("feedbackList", rows), at: work.actor.appointments.first?.place ?? .city, ["rows": "\(rows)"])
    }
}
