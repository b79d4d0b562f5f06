import Audit
import Documents
import Hummingbird
import Jobs
import Kernel
import Pages
import Rights

/// What communities tell units, and who reads it there.
enum FeedbackRoutes {
    static let all: [Route] = FeedbackExport.export.routes + [
        .page("/report-in-feedback", .staff) { visit in
            let query = FeedbackQuery(visit.query)
            let view = try await visit.read { try FeedbackListView(query, visit, in: $0) }
            return try await visit.page("ReportIns/feedback-list", title: "季度反馈", view)
        },
        .page("/report-in-feedback/new", .may(.confirmReportIns)) { try await new($0) },
        .form("/report-in-feedback", .may(.confirmReportIns)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try IssueFeedback(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/report-in-feedback/\(id)", notice: "已反馈。单位不在平台上的，请打印盖章后送去")
            } again: { try await new(visit, $0) }
        },
        .page("/report-in-feedback/:feedback", .staff) { visit in
            let id = try visit.id("feedback", FeedbackID.self)
            let view = try await visit.read { work in
                FeedbackView(try FeedbackStore.require(id, for: work.actor, in: work.tx), try FeedbackStore.lines(of: id, in: work.tx), visit)
            }
            return try await visit.page("ReportIns/feedback", title: "\(view.employer)：\(view.quarter)反馈", view)
        },
        .page("/report-in-feedback/:feedback/replacement", .may(.confirmReportIns)) { try await again($0) },
        .form("/report-in-feedback/:feedback/replacement", .may(.confirmReportIns)) { visit in
            let id = try visit.id("feedback", FeedbackID.self)
            return try await visit.attempt {
                let new = try await visit.write { work in
                    // A stranger is told nothing of it, not even what a form lacks.
                    _ = try ReissueFeedback.require(id, in: work)
                    return try ReissueFeedback(id, visit.fields).run(in: work)
                }
                return visit.redirect("/report-in-feedback/\(new)", notice: "已重开。原来的一份标明已被替代")
            } again: { try await again(visit, $0) }
        },
        .page("/report-in-feedback/:feedback/sheet", .staff) { visit in
            let id = try visit.id("feedback", FeedbackID.self)
            let content = try await visit.write { work in
                let one = try FeedbackStore.require(id, for: work.actor, in: work.tx)
                try work.audit("printFeedback", AuditObject("feedback", id), at: one.place, ["format": "pdf"])
                return try FeedbackSheet(one, FeedbackStore.lines(of: id, in: work.tx), visit, in: work).content
            }
            let info = PDFInfo(title: content.title, created: Int(visit.now.seconds))
            let bytes = try await SideThread.run { try ListSheet.render(content, info) }
            return visit.download(bytes, name: "\(content.title) \(content.subtitle).pdf", type: "application/pdf", inline: true)
        },
    ]

    private static func again(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("feedback", FeedbackID.self)
        let view = try await visit.read { try ReplacementView(id, problems: problems, visit, in: $0) }
        return try await visit.page("ReportIns/feedback-again", title: "更正重开", view, problems: problems)
    }

    private static func new(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try NewFeedbackView(problems: problems, visit, in: $0) }
        return try await visit.page("ReportIns/feedback-new", title: "季度反馈", view, problems: problems)
    }
}
