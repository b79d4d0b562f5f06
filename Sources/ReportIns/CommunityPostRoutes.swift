import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The posts that communities keep.
enum CommunityPostRoutes {
    static let all: [Route] = CommunityPostExport.export.routes + [
        .page("/community-posts", .may(.keepPosts)) { visit in
            let query = CommunityPostQuery(visit.query)
            let view = try await visit.read { try CommunityPostListView(query, visit, in: $0) }
            return try await visit.page("ReportIns/posts", title: "社区岗位", view)
        },
        .page("/community-posts/new", .may(.keepPosts)) { try await show($0, nil) },
        .form("/community-posts", .may(.keepPosts)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try SaveCommunityPost(nil, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/community-posts/\(id)", notice: "岗位已发布，报到的人可以来领了")
            } again: { try await show(visit, nil, .save, $0) }
        },
        .page("/community-posts/:communityPost", .may(.keepPosts)) { try await show($0, try $0.id("communityPost")) },
        .form("/community-posts/:communityPost", .may(.keepPosts)) { visit in
            try await change(visit, .save, "岗位已保存") { id, visit in { _ = try SaveCommunityPost(id, visit.fields, in: $0).run(in: $0) } }
        },
        .form("/community-posts/:communityPost/closing", .may(.keepPosts)) { visit in
            try await change(visit, .close, "岗位已关闭，领岗的人会收到提醒") { id, visit in
                let closing = try CloseCommunityPost(id, visit.fields)
                return { try closing.run(in: $0) }
            }
        },
        .form("/community-posts/:communityPost/holders/:reportIn/release", .may(.keepPosts)) { visit in
            let holder = try visit.id("reportIn", ReportInID.self)
            return try await change(visit, .release(holder), "名额空出来了，本人会看到原因") { id, visit in
                let leaving = try LeaveCommunityPost(id, holder, visit.fields)
                return { try leaving.run(in: $0) }
            }
        },
    ]

    private static func change(_ visit: Visit, _ form: CommunityPostView.Returned, _ notice: Message,
                               _ prepare: (CommunityPostID, Visit) throws -> @Sendable (Work) throws -> Void) async throws -> Response {
        let id = try visit.id("communityPost", CommunityPostID.self)
        // A stranger is told nothing of it, not even what a form lacks.
        try await visit.read { try $0.actor.require(.keepPosts, at: CommunityPostStore.require(id, in: $0.tx).place) }
        return try await visit.attempt {
            let change = try prepare(id, visit)
            try await visit.write { try change($0) }
            return visit.redirect("/community-posts/\(id)", notice: notice)
        } again: { try await show(visit, id, form, $0) }
    }

    private static func show(_ visit: Visit, _ id: CommunityPostID?, _ form: CommunityPostView.Returned? = nil, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try CommunityPostView(id, form, problems: problems, visit, in: $0) }
        return try await visit.page("ReportIns/post", title: Message(verbatim: view.heading), view, problems: problems)
    }
}
