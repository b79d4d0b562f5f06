import Audit
import Documents
import Jobs
import Kernel
import Organisations
import Pages
import Rights

/// Who has sent a report up and who has not, as a table and on paper.
struct DueExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportDueReports", "上报情况表", at: "/reports/due/export", .may(.acceptReports)) { filters, work in
        DueExport(query: try DueQuery(filters, in: work))
    }

    let query: DueQuery

    struct State: Sendable {
        var last: OrganisationID?
        var number = 0
    }

    var start: State { State() }

    private static let columns: [(Message, Int)] = [("序号", 6), ("组织名称", 36), ("类型", 14), ("状态", 12), ("上报时间", 18), ("是否按期", 14), ("退回理由", 36)]

    private func head(_ words: Words, _ work: Work) -> FormHead {
        var head = FormHead(words, words.say("上报情况表"), unit: query.organisation.name, madeAt: work.now)
        head.facts = [.init(words.say("期间"), words.say(query.period.title))]
        return head
    }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        SheetLayout(name: words.say("上报情况表"), titles: head(words, work).titles,
                    columns: Self.columns.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 == 36) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try ReportDueStore.list(below: query.organisation.id, query.period, query.filter, limit: limit, in: work.tx).count
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try ReportDueStore.list(below: query.organisation.id, query.period, query.filter, after: state.last, limit: Self.portion, in: work.tx)
        var next = state
        let rows: [[Cell]] = page.map { one in
            next.last = one.organisation
            next.number += 1
            let late: Message? = query.due == nil ? nil : Report.isLate(one.submittedAt, after: query.due, at: work.now) ? "过期" : "没有过期"
            return [
                .integer(next.number), .text(one.name), .text(words.say(one.kind.title)), .text(words.say(one.state.title)),
                .text(one.submittedAt?.localInput.replacing("T", with: " ") ?? ""), .text(late.map(words.say) ?? ""), .text(one.answer),
            ]
        }
        return (rows, next)
    }

    func paper(_ words: Words, in work: Work) throws -> ListPaper? {
        head(words, work).paper(Self.columns.map { PDFTable.Column(words.say($0.0), weight: Double($0.1)) })
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportDueReports", AuditObject("organisation", query.organisation.id), at: query.organisation.place, ["rows": "\(rows)", "to": "\(query.period)"])
    }
}
