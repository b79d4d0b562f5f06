import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The pages of reports: preparing them, sending them up, deciding about what came from below.
enum ReportRoutes {
    static let all: [Route] = ReportExport.export.routes + ReportListExport.export.routes + DueExport.export.routes + reading + preparing + deciding

    private static let reading: [Route] = [
        .page("/reports", .may(.prepareReports)) { visit in
            let query = ReportQuery(visit.query)
            return try await visit.page("Reports/list", title: "统计报表", visit.read { try ReportListView(query, visit, in: $0) })
        },
        .page("/reports/due", .may(.acceptReports)) { visit in
            try await visit.page("Reports/due", title: "上报情况", visit.read { try DueView(DueQuery(visit.query, in: $0), visit, in: $0) })
        },
        .page("/reports/:report", .may(.prepareReports)) { visit in try await show(visit) },
        .page("/reports/:report/figures", .may(.prepareReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            return try visit.fragment("Reports/figures", try await visit.read { try ReportFiguresView(ReportStore.require(id, in: $0), visit, in: $0) })
        },
        .page("/reports/:report/events", .may(.prepareReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            _ = try await visit.read { try ReportStore.require(id, in: $0).id }
            return EventStream.response(of: .report(id), visit: visit)
        },
    ]

    private static let preparing: [Route] = [
        .page("/reports/new", .may(.prepareReports)) { visit in try await new(visit) },
        .form("/reports", .may(.prepareReports)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try PrepareReport(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/reports/\(id)", notice: "已开始填报，系统正在算数字")
            } again: { try await new(visit, problems: $0) }
        },
        .form("/reports/:report", .may(.prepareReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try ReportStore.require(id, in: work)
                    try WriteReport(id, visit.fields).run(in: work)
                }
                return visit.redirect("/reports/\(id)", notice: "已保存")
            } again: { try await show(visit, problems: $0) }
        },
        .form("/reports/:report/count", .may(.prepareReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            try await visit.write { try RecountReport(id).run(in: $0) }
            return visit.redirect("/reports/\(id)", notice: "正在重新计算，算好后这里会更新")
        },
        .form("/reports/:report/submission", .may(.prepareReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            try await visit.write { try SubmitReport(id).run(in: $0) }
            return visit.redirect("/reports/\(id)", notice: "已上报")
        },
        .form("/reports/:report/withdrawal", .may(.prepareReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            try await visit.write { try WithdrawReport(id).run(in: $0) }
            return visit.redirect("/reports/\(id)", notice: "已撤回，可以修改")
        },
    ]

    private static let deciding: [Route] = [
        .form("/reports/:report/approval", .may(.acceptReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            try await visit.write { try AcceptReport(id).run(in: $0) }
            return back(visit, id, "已接收")
        },
        .form("/reports/:report/refusal", .may(.acceptReports)) { visit in
            let id = try visit.id("report", ReportID.self)
            _ = try await visit.read { try AcceptReport.waiting(id, in: $0).id }
            return try await visit.attempt {
                let refuse = try ReturnReport(id, visit.fields)
                try await visit.write { try refuse.run(in: $0) }
                return back(visit, id, "已退回，填报单位会看到理由")
            } again: { try await show(visit, problems: $0) }
        },
    ]

    private static func back(_ visit: Visit, _ id: ReportID, _ notice: Message) -> Response {
        visit.redirect(Preference.localPath(visit.fields["back"] ?? "/reports/\(id)"), notice: notice)
    }

    private static func new(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try ReportFormView(problems: problems, visit: visit, in: $0) }
        return try await visit.page("Reports/new", title: "填报统计报表", view, problems: problems)
    }

    private static func show(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("report", ReportID.self)
        let view = try await visit.read { try ReportView(ReportStore.require(id, in: $0), problems: problems, visit: visit, in: $0) }
        return try await visit.page("Reports/report", title: "\(view.organisation)：\(view.period)统计报表", view, problems: problems,
                                    scripts: ["/assets/vendor/chart.min.js", "/assets/js/city-chart.js", "/assets/js/live.js"])
    }
}
