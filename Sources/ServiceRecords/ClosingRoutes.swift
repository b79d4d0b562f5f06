import Hummingbird
import Kernel
import Pages
import Projects

/// Settling and closing in the browser.
enum ClosingRoutes {
    static let all: [Route] = [
        .page("/work/projects/:project/close", .may(.closeProjects)) { visit in try await show(visit, problems: nil) },
        .form("/work/projects/:project/settlement", .may(.closeProjects)) { visit in
            let project = try visit.id("project", ProjectID.self)
            let forced = try await visit.write { try SettleProject(project).run(in: $0) }
            return visit.redirect("/work/projects/\(project)/close",
                                  notice: forced == 0 ? "已结算" : "已结算，\(forced) 人没有签退，没有时长")
        },
        .form("/work/projects/:project/closing", .may(.closeProjects)) { visit in
            let project = try visit.id("project", ProjectID.self)
            return try await visit.attempt {
                let draft = try CloseProject.Draft(visit.fields)
                try await visit.write { try CloseProject(project, draft).run(in: $0) }
                return visit.redirect("/work/projects/\(project)/close", notice: "活动已结项")
            } again: { try await show(visit, problems: $0) }
        },
    ]

    private static func show(_ visit: Visit, problems: Problems?) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let facts = try await visit.read { work in
            let project = try ProjectStore.require(id, in: work.tx)
            try work.actor.require(.closeProjects, at: project.place)
            return ClosingFacts(
                project: project, totals: try HoursTotals.of(RecordFilter(project: id), on: work.today, in: work.tx),
                open: try CheckInStore.open(at: id, in: work.tx).count, objections: try ObjectionStore.openCount(of: id, in: work.tx))
        }
        return try await visit.page("ServiceRecords/close", title: "结项", ClosingView(facts, problems: problems, visit: visit),
                                    problems: problems)
    }
}
