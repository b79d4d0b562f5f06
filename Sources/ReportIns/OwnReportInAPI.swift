import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// A volunteer's own report-in by program.
enum OwnReportInAPI {
    private static let answer = Operation.Answer.object(ReportInJSON.fields)

    static let all: [Route] = [
        .api(.get, "/me/report-ins", .volunteer, Operation(
            "listOwnReportIns", "One's own report-ins, the latest first", answer: .list(ReportInJSON.fields))) { visit in
            try await visit.json(visit.read { ListAnswer(items: try ReportInStore.list(of: $0.volunteer(), in: $0.tx).map { ReportInJSON($0, isTold: true) }, next: nil) })
        },
        .api(.post, "/me/report-ins", .volunteer, Operation(
            "fileReportIn", "Reports to the community where one lives",
            body: [.init("community", required: true, "A station: id, number or name"), .init("employer", required: false, "Where one works: id, number or name"),
                   .init("employerName", required: false, "Of a unit that is not on the system"), .init("employerContact"), .init("employerPhone"),
                   .init("address", required: false, "Kept encrypted"), .init("share", .boolean, "Whether the unit may be told")],
            answer: answer, status: 201)) { visit in
            let made = try await visit.write { work -> ReportInJSON in
                guard let one = try ReportInStore.find(try FileReportIn(visit.fields, in: work).run(in: work), in: work.tx) else { throw Refusal.notFound }
                return ReportInJSON(one, isTold: true)
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/me/report-in/withdrawal", .volunteer, Operation("withdrawReportIn", "Takes a report-in back that waits", answer: .nothing, status: 204)) { visit in
            try await done(visit) { try WithdrawReportIn().run(in: $0) }
        },
        .api(.put, "/me/report-in/sharing", .volunteer, Operation(
            "shareReportIn", "Agrees that the unit is told, or no longer agrees", body: [.init("share", .boolean, required: true)], answer: .nothing, status: 204)) { visit in
            try await done(visit) { try ShareReportIn(visit.fields).run(in: $0) }
        },
        .api(.post, "/me/report-in/ending", .volunteer, Operation(
            "endOwnReportIn", "Ends one's report-in",
            body: [.init("ending", required: true, "moved, left-employer or other"), .init("reason", required: false, "Needed with other")], answer: .nothing, status: 204)) { visit in
            try await done(visit) { try EndReportIn(nil, visit.fields).run(in: $0) }
        },
        .api(.get, "/me/report-in/posts", .volunteer, Operation(
            "listOfferedPosts", "The posts of the community that one has reported to", answer: .list(CommunityPostJSON.fields))) { visit in
            try await visit.json(visit.read { work in
                let own = try ReportInStore.live(of: work.volunteer(), in: work.tx)
                let posts = try own.map { try CommunityPostStore.open(at: $0.community, in: work.tx) } ?? []
                return ListAnswer(items: posts.map(CommunityPostJSON.init), next: nil)
            })
        },
        .api(.post, "/me/report-in/posts/:communityPost", .volunteer, Operation(
            "takeCommunityPost", "Takes a post; 409 with the code full when no place is left", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("communityPost", CommunityPostID.self)
            return try await done(visit) { try TakeCommunityPost(id).run(in: $0) }
        },
        .api(.delete, "/me/report-in/posts/:communityPost", .volunteer, Operation("leaveCommunityPost", "Gives a post back", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("communityPost", CommunityPostID.self)
            return try await done(visit) { try LeaveCommunityPost(id, nil, Fields()).run(in: $0) }
        },
        .api(.post, "/me/report-in/reviews/:review/objection", .volunteer, Operation(
            "objectToYearReview", "Objects to a yearly review, once", body: [.init("text", required: true)], answer: .nothing, status: 204)) { visit in
            let id = try visit.id("review", YearReviewID.self)
            return try await done(visit) { try ObjectToYearReview(id, visit.fields).run(in: $0) }
        },
    ]

    private static func done(_ visit: Visit, _ change: @escaping @Sendable (Work) throws -> Void) async throws -> Response {
        try await visit.write { try change($0) }
        return visit.nothing()
    }
}
