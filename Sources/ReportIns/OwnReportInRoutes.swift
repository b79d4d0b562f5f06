import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What a volunteer does: report, take posts, object, end it.
enum OwnReportInRoutes {
    static let all: [Route] = [
        .page("/me/report-in", .volunteer) { try await show($0) },
        .form("/me/report-in", .volunteer) { visit in
            try await act(visit, .file, "已报到，等待社区确认") { visit in { _ = try FileReportIn(visit.fields, in: $0).run(in: $0) } }
        },
        .form("/me/report-in/withdrawal", .volunteer) { visit in
            try await act(visit, nil, "报到已撤回") { _ in { try WithdrawReportIn().run(in: $0) } }
        },
        .form("/me/report-in/sharing", .volunteer) { visit in
            let isShared = visit.fields["share"] != nil
            return try await act(visit, nil, isShared ? "已同意，社区会把您的服务情况告诉单位" : "以后不再告诉单位") { visit in
                let sharing = try ShareReportIn(visit.fields)
                return { try sharing.run(in: $0) }
            }
        },
        .form("/me/report-in/ending", .volunteer) { visit in
            try await act(visit, .ending, "报到已结束，时长和评议都还在") { visit in
                let ending = try EndReportIn(nil, visit.fields)
                return { try ending.run(in: $0) }
            }
        },
        .form("/me/report-in/posts/:communityPost", .volunteer) { visit in
            let post = try visit.id("communityPost", CommunityPostID.self)
            return try await act(visit, nil, "已领岗。有活动的岗位，请到活动里报名") { _ in { try TakeCommunityPost(post).run(in: $0) } }
        },
        .form("/me/report-in/posts/:communityPost/leaving", .volunteer) { visit in
            let post = try visit.id("communityPost", CommunityPostID.self)
            return try await act(visit, nil, "已退岗，名额空出来了") { visit in
                let leaving = try LeaveCommunityPost(post, nil, visit.fields)
                return { try leaving.run(in: $0) }
            }
        },
        .form("/me/report-in/reviews/:review/objection", .volunteer) { visit in
            let review = try visit.id("review", YearReviewID.self)
            return try await act(visit, .objection(review), "异议已提出，社区答复以后会提醒您") { visit in
                let objecting = try ObjectToYearReview(review, visit.fields)
                return { try objecting.run(in: $0) }
            }
        },
    ]

    private static func act(_ visit: Visit, _ form: OwnReportInView.Returned?, _ notice: Message,
                            _ prepare: (Visit) throws -> @Sendable (Work) throws -> Void) async throws -> Response {
        try await visit.attempt {
            let change = try prepare(visit)
            try await visit.write { try change($0) }
            return visit.redirect("/me/report-in", notice: notice)
        } again: { try await show(visit, form, $0) }
    }

    private static func show(_ visit: Visit, _ form: OwnReportInView.Returned? = nil, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try OwnReportInView(form, problems: problems, visit, in: $0) }
        return try await visit.page("ReportIns/own", title: "双报到", view, problems: problems)
    }
}
