import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What a community decides about those who report to it.
enum ReportInRoutes {
    static let all: [Route] = ReportInExport.export.routes + [
        .page("/report-ins", .staff) { visit in
            let query = ReportInQuery(visit.query, today: visit.today)
            let view = try await visit.read { try ReportInListView(query, visit, in: $0) }
            return try await visit.page("ReportIns/list", title: "双报到", view)
        },
        .page("/report-ins/:reportIn", .may(.confirmReportIns)) { try await show($0) },
        .form("/report-ins/:reportIn/approval", .may(.confirmReportIns)) { visit in
            try await decide(visit, nil, "已确认，本人会收到提醒") { id, _ in { try ReviewReportIn(id, .approve).run(in: $0) } }
        },
        .form("/report-ins/:reportIn/refusal", .may(.confirmReportIns)) { visit in
            try await decide(visit, .reason, "已退回，本人会看到原因") { id, visit in
                var fields = visit.fields
                fields.set("decision", "refuse")
                let review = ReviewReportIn(id, try Verdict(fields))
                return { try review.run(in: $0) }
            }
        },
        .form("/report-ins/:reportIn/ending", .may(.confirmReportIns)) { visit in
            try await decide(visit, .end, "报到已结束，本人会看到原因") { id, visit in
                let ending = try EndReportIn(id, visit.fields)
                return { try ending.run(in: $0) }
            }
        },
        .form("/report-ins/:reportIn/reviews", .may(.confirmReportIns)) { visit in
            try await decide(visit, .review, "评议已保存，本人会收到提醒") { id, visit in
                { _ = try ReviewYear(id, visit.fields, in: $0).run(in: $0) }
            }
        },
        .form("/report-ins/:reportIn/reviews/:review/answer", .may(.confirmReportIns)) { visit in
            let review = try visit.id("review", YearReviewID.self)
            return try await decide(visit, .answer(review), "已答复，本人会收到提醒") { id, visit in
                { try AnswerYearReview(review, of: id, visit.fields, in: $0).run(in: $0) }
            }
        },
        // Recorded by the use case.
        .form("/report-ins/:reportIn/unmasking", .may(.confirmReportIns)) { visit in
            let id = try visit.id("reportIn", ReportInID.self)
            let revealed = try await visit.write { try RevealReportIn(id).run(in: $0) }
            return try await show(visit, revealed: revealed)
        },
    ]

    private static func decide(_ visit: Visit, _ form: ReportInView.Returned?, _ notice: Message,
                               _ prepare: (ReportInID, Visit) throws -> @Sendable (Work) throws -> Void) async throws -> Response {
        let id = try visit.id("reportIn", ReportInID.self)
        // A stranger is told nothing of it, not even what a form lacks.
        _ = try await visit.read { try ReportInStore.require(id, for: $0.actor, in: $0.tx) }
        return try await visit.attempt {
            let change = try prepare(id, visit)
            try await visit.write { try change($0) }
            // Where the decision was made: the inbox goes on with its next one.
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/report-ins/\(id)"), notice: notice)
        } again: { try await show(visit, form, $0) }
    }

    private static func show(_ visit: Visit, _ form: ReportInView.Returned? = nil, _ problems: Problems? = nil,
                             revealed: RevealReportIn.Revealed? = nil) async throws -> Response {
        let id = try visit.id("reportIn", ReportInID.self)
        let view = try await visit.read { try ReportInView(id, form, problems: problems, revealed: revealed, visit, in: $0) }
        return try await visit.page("ReportIns/show", title: "\(view.name)的报到", view, problems: problems)
    }
}
