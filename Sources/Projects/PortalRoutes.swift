import Hummingbird
import Kernel
import Pages
import Storage

/// What anybody may look at: the portal, the list of projects, a project.
package enum PortalRoutes {
    package static func all(_ above: FromAbove) -> [Route] {
        [
            .page("/", .anyone) { visit in
                try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                    let view = try await visit.read { try PortalView(figures: above.figures($0), visit: visit, in: $0) }
                    return try await visit.page("Projects/portal", title: "找到您能帮的忙", view)
                }
            },
            .page("/projects", .anyone) { visit in
                try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                    let view = try await visit.read { try PortalListView(visit: visit, in: $0) }
                    return try await visit.page("Projects/portal-list", title: "找活动", view)
                }
            },
            .page("/projects/:project", .anyone) { visit in
                let id = try visit.id("project", ProjectID.self)
                return try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                    try await projectPage(visit, id, above, problems: nil, at: nil)
                }
            },
        ]
    }

    /// A project's page; after an attempt to sign up, with what was wrong at which post.
    static func projectPage(_ visit: Visit, _ id: ProjectID, _ above: FromAbove, problems: Problems?, at post: PostID?) async throws -> Response {
        let view = try await visit.read { work in
            PortalProjectView(try PortalProjectData(id, above, language: visit.language, in: work), problems: problems, at: post, visit: visit)
        }
        return try await visit.page("Projects/portal-project", title: Message(verbatim: view.name), view, problems: problems)
    }
}
