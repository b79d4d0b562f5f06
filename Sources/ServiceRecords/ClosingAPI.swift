import Hummingbird
import Kernel
import Pages

/// The API of a project's last two steps.
enum ClosingAPI {
    static let all: [Route] = [
        .api(.post, "/projects/:project/settlement", .may(.closeProjects), Operation(
            "settleProject", "Settles a project after its end: open check-ins are closed with 0 h",
            answer: .object([.init("forced", .integer, required: true)]))) { visit in
            let project = try visit.id("project", ProjectID.self)
            return try visit.json(SettledJSON(forced: try await visit.write { try SettleProject(project).run(in: $0) }))
        },
        .api(.post, "/projects/:project/closing", .may(.closeProjects), Operation(
            "closeProject", "Closes a settled project for good", body: [.init("note", required: true, "What was achieved")],
            answer: .nothing, status: 204)) { visit in
            let project = try await visit.project(for: .closeProjects)
            let draft = try CloseProject.Draft(visit.fields)
            try await visit.write { try CloseProject(project, draft).run(in: $0) }
            return visit.nothing()
        },
    ]

    private struct SettledJSON: Encodable { let forced: Int }
}
