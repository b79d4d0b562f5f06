import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Report-ins by program, for communities and units.
enum ReportInsAPI {
    static let all: [Route] = lists + decisions + feedback

    private static let answer = Operation.Answer.object(ReportInJSON.fields)
    private static let paging: [Operation.Field] = [.init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")]

    private static let lists: [Route] = [
        .api(.get, "/report-ins", .staff, Operation(
            "listReportIns", "Who has reported to one's communities, and from one's units as far as they agreed, the newest first",
            query: [.init("q"), .init("status"), .init("community", .integer), .init("employer", .integer), .init("idle", required: false, "1: confirmed, without a post"),
                    .init("quarter", required: false, "Of which the hours are, as in 2026-Q3; this one when left out")] + paging,
            answer: .list(ReportInLineJSON.fields))) { visit in
            let (limit, cursor): (Int, ReportInID?) = try page(visit)
            try ReportInQuery.require(visit.actor)
            let filter = ReportInQuery(visit.query, today: visit.today).filter
            return try await visit.json(visit.read { work in
                let found = try ReportInListStore.list(filter, for: work.actor, today: work.today, from: cursor.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map { ReportInLineJSON($0, for: work.actor) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.reportIn.id.description : nil)
            })
        },
        .api(.get, "/community-posts", .may(.keepPosts), Operation(
            "listCommunityPosts", "The posts of one's communities, the newest first",
            query: [.init("q"), .init("status"), .init("community", .integer), .init("free", required: false, "1: with a place left")] + paging,
            answer: .list(CommunityPostJSON.fields))) { visit in
            let (limit, cursor): (Int, CommunityPostID?) = try page(visit)
            let filter = CommunityPostQuery(visit.query).filter
            return try await visit.json(visit.read { work in
                let found = try CommunityPostStore.list(filter, in: work.actor.places(for: .keepPosts), from: cursor.map { .after($0) } ?? .first, limit: limit + 1, tx: work.tx)
                let items = found.prefix(limit).map(CommunityPostJSON.init)
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/community-posts", .may(.keepPosts), Operation(
            "saveCommunityPost", "Publishes a post of a community; with its id changes it",
            body: [.init("id", .integer, "The one to change; a new one when left out"), .init("community", required: false, "Id, number or name; of a new one"),
                   .init("name", required: true), .init("task", required: true), .init("times", required: true, "When or how often, in words"),
                   .init("places", .integer, required: true), .init("project", required: false, "Number of the project where the hours are recorded")],
            answer: .object(CommunityPostJSON.fields))) { visit in
            var reader = FieldReader(visit.fields)
            let post: CommunityPostID? = reader.id("id", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.write { work in
                CommunityPostJSON(try CommunityPostStore.require(try SaveCommunityPost(post, visit.fields, in: work).run(in: work), in: work.tx))
            })
        },
        .api(.post, "/community-posts/:communityPost/closing", .may(.keepPosts), Operation(
            "closeCommunityPost", "Closes a post", body: [.init("reason", required: true)], answer: .object(CommunityPostJSON.fields))) { visit in
            let id = try visit.id("communityPost", CommunityPostID.self)
            return try await visit.json(visit.write { work in
                try work.actor.require(.keepPosts, at: CommunityPostStore.require(id, in: work.tx).place)
                try CloseCommunityPost(id, visit.fields).run(in: work)
                return CommunityPostJSON(try CommunityPostStore.require(id, in: work.tx))
            })
        },
    ]

    private static let decisions: [Route] = [
        .api(.post, "/report-ins/:reportIn/review", .may(.confirmReportIns), Operation(
            "reviewReportIn", "The community confirms a report-in, or refuses it with a reason",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")], answer: answer)) { visit in
            try await changed(visit) { id, work in try ReviewReportIn(id, Verdict(visit.fields)).run(in: work) }
        },
        .api(.post, "/report-ins/:reportIn/ending", .may(.confirmReportIns), Operation(
            "endReportIn", "The community ends a report-in",
            body: [.init("ending", required: true, "moved, left-employer or other"), .init("reason", required: true)], answer: answer)) { visit in
            try await changed(visit) { id, work in try EndReportIn(id, visit.fields).run(in: work) }
        },
        .api(.post, "/report-ins/:reportIn/reviews", .may(.confirmReportIns), Operation(
            "reviewYear", "The community says how somebody served in a year",
            body: [.init("year", .integer, required: true), .init("verdict", required: true, "Term of the dictionary report-verdicts"), .init("words", required: true)],
            answer: .object(YearReviewJSON.fields), status: 201)) { visit in
            let id = try visit.id("reportIn", ReportInID.self)
            let made = try await visit.write { work -> YearReviewJSON in
                _ = try ReportInStore.require(id, for: work.actor, in: work.tx)
                guard let review = try YearReviewStore.find(try ReviewYear(id, visit.fields, in: work).run(in: work), in: work.tx) else { throw Refusal.notFound }
                return YearReviewJSON(review)
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/report-ins/:reportIn/reviews/:review/answer", .may(.confirmReportIns), Operation(
            "answerYearReview", "The community answers an objection; the verdict stays when none is given",
            body: [.init("verdict"), .init("answer", required: true)], answer: .object(YearReviewJSON.fields))) { visit in
            let (id, review) = (try visit.id("reportIn", ReportInID.self), try visit.id("review", YearReviewID.self))
            return try await visit.json(visit.write { work -> YearReviewJSON in
                _ = try ReportInStore.require(id, for: work.actor, in: work.tx)
                try AnswerYearReview(review, of: id, visit.fields, in: work).run(in: work)
                guard let found = try YearReviewStore.find(review, in: work.tx) else { throw Refusal.notFound }
                return YearReviewJSON(found)
            })
        },
    ]

    private static let feedback: [Route] = [
        .api(.get, "/report-in-feedback", .staff, Operation(
            "listFeedback", "What one's communities told units, and what one's units were told, the newest first",
            query: [.init("q"), .init("quarter", required: false, "As in 2026-Q3"), .init("state", required: false, "standing or replaced")] + paging,
            answer: .list(FeedbackJSON.fields))) { visit in
            let (limit, cursor): (Int, FeedbackID?) = try page(visit)
            try ReportInQuery.require(visit.actor)
            let filter = FeedbackQuery(visit.query).filter
            return try await visit.json(visit.read { work in
                let found = try FeedbackStore.list(filter, for: work.actor, from: cursor.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map { FeedbackJSON($0) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.get, "/report-in-feedback/:feedback", .staff, Operation(
            "getFeedback", "What a unit was told, with its people", answer: .object(FeedbackJSON.fields))) { visit in
            let id = try visit.id("feedback", FeedbackID.self)
            return try await visit.json(visit.read { work in
                FeedbackJSON(try FeedbackStore.require(id, for: work.actor, in: work.tx), try FeedbackStore.lines(of: id, in: work.tx))
            })
        },
        .api(.post, "/report-in-feedback", .may(.confirmReportIns), Operation(
            "issueFeedback", "Tells a unit for a quarter who of its people served; once, and for good",
            body: [.init("community", required: true, "Id, number or name"), .init("quarter", required: true, "As in 2026-Q3"),
                   .init("employer", .integer, "The unit; left out for one that is not on the system"), .init("employerName", required: false, "Of one that is not on the system"),
                   .init("words", required: true)],
            answer: .object(FeedbackJSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in
                let id = try IssueFeedback(visit.fields, in: work).run(in: work)
                return FeedbackJSON(try FeedbackStore.require(id, for: work.actor, in: work.tx), try FeedbackStore.lines(of: id, in: work.tx))
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/report-in-feedback/:feedback/replacement", .may(.confirmReportIns), Operation(
            "reissueFeedback", "Issues a feedback again with what holds of the quarter now; the old one stays and says by which it was replaced",
            body: [.init("reason", required: true), .init("words", required: true)], answer: .object(FeedbackJSON.fields), status: 201)) { visit in
            let id = try visit.id("feedback", FeedbackID.self)
            let made = try await visit.write { work in
                _ = try ReissueFeedback.require(id, in: work)
                let new = try ReissueFeedback(id, visit.fields).run(in: work)
                return FeedbackJSON(try FeedbackStore.require(new, for: work.actor, in: work.tx), try FeedbackStore.lines(of: new, in: work.tx))
            }
            return try visit.json(made, status: .created)
        },
    ]

    private static func page<Kind>(_ visit: Visit) throws -> (Int, ID<Kind>?) {
        var reader = FieldReader(visit.query)
        let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
        let cursor: ID<Kind>? = reader.id("cursor", required: false)
        try reader.problems.throwIfAny()
        return (limit, cursor)
    }

    private static func changed(_ visit: Visit, _ change: @escaping @Sendable (ReportInID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("reportIn", ReportInID.self)
        return try await visit.json(visit.write { work in
            // A stranger is told nothing of it, not even what a form lacks.
            _ = try ReportInStore.require(id, for: work.actor, in: work.tx)
            try change(id, work)
            return ReportInJSON(try ReportInStore.require(id, for: work.actor, in: work.tx), isTold: true)
        })
    }
}
