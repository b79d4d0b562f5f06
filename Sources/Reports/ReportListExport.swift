import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Sites

/// The list of reports as a file: exactly the rows that the page's filters show, with the whole of each.
struct ReportListExport: ExportedList {
    private static let portion = 500

    static let export = ListExport("exportReports", "报表清单", at: "/reports/export", .may(.prepareReports), columns: ReportListView.columns) { filters, work in
        let query = ReportQuery(filters)
        return ReportListExport(filter: query.filter, places: work.actor.places(for: .prepareReports))
    }

    let filter: ReportFilter
    let places: [Place]

    var start: ReportID? { nil }

    /// The figures that the page shows too, by its names.
    private static let shown: [ReportFigures.Item: String] = [.newVolunteers: "new", .participations: "times", .hours: "hours"]

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns = [
            SheetColumn(words.say("组织名称"), width: 34), SheetColumn(words.say("期间"), key: "period", width: 16), SheetColumn(words.say("状态"), key: "state", width: 10),
            SheetColumn(words.say("上报日期"), key: "sent", width: 12), SheetColumn(words.say("报给"), width: 28),
        ] + ReportFigures.Item.allCases.map { SheetColumn(words.say($0.title), key: Self.shown[$0], width: 12) }
        return SheetLayout(name: words.say("报表清单"), titles: [words.say("报表清单")], columns: columns)
    }

    func count(limit: Int, in work: Work) throws -> Int { try ReportListStore.count(filter, places: places, limit: limit, in: work.tx) }

    func rows(from last: ReportID?, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: ReportID?) {
        let page = try ReportListStore.list(filter, places: places, from: last.map { .after($0) } ?? .first, limit: Self.portion, in: work.tx)
        let totals = try SnapshotStore.totals(of: page, in: work.tx)
        let rows: [[Cell]] = page.map { report in
            let sent: Cell = report.submittedAt.map { .date(year: $0.day.year, month: $0.day.month, day: $0.day.day) } ?? .empty
            let figures = totals[report.id].map { ReportExport.cells($0.total) } ?? []
            return [.text(report.organisationName), .text(words.say(report.period.title)), .text(words.say(report.status.title)), sent,
                    .text(report.upperName ?? "")] + figures
        }
        return (rows, page.last?.id ?? last)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportReports", AuditObject("reports", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
