import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The decisions about a project: each has a page that asks for what it needs, and a form that carries it out.
package enum ProjectDecisionRoutes {
    package static let all: [Route] = [
        .page("/work/projects/:project/submission", .may(.draftProjects)) { visit in try await submissionPage(visit, problems: nil) },
        .form("/work/projects/:project/submission", .may(.draftProjects)) { visit in
            try await visit.attempt {
                try await decide(visit, "已提交审核") { try SubmitProject($0, visit.fields).run(in: $1) }
            } again: { try await submissionPage(visit, problems: $0) }
        },
        .form("/work/projects/:project/approval", .may(.reviewProjects)) { visit in
            try await decide(visit, "已通过，活动按招募时间开放报名") { try ApproveProject($0).run(in: $1) }
        },
        .form("/work/projects/:project/resumption", .may(.suspendProjects)) { visit in
            try await decide(visit, "活动已恢复") { try ResumeProject($0).run(in: $1) }
        },
    ]
        + asked(.refusal, .reviewProjects, "已退回，队伍会看到原因") { visit, id, work in try RefuseProject(id, visit.fields).run(in: work) }
        + asked(.pause, .suspendProjects, "活动已暂停") { visit, id, work in try PauseProject(id, visit.fields).run(in: work) }
        + asked(.extension_, .draftProjects, "已延期") { visit, id, work in try ExtendProject(id, visit.fields).run(in: work) }
        + asked(.voiding, .draftProjects, "活动已作废") { visit, id, work in try VoidProject(id, visit.fields).run(in: work) }

    /// A decision with a reason or a date: its page, and its form.
    private static func asked(_ decision: ProjectDecision, _ right: Permission, _ notice: Message,
                              _ run: @escaping @Sendable (Visit, ProjectID, Work) throws -> Void) -> [Route] {
        let path = "/work/projects/:project/\(decision.rawValue)"
        return [
            .page(path, .may(right)) { visit in try await page(visit, decision, right, problems: nil) },
            .form(path, .may(right)) { visit in
                try await visit.attempt {
                    try await decide(visit, notice) { try run(visit, $0, $1) }
                } again: { try await page(visit, decision, right, problems: $0) }
            },
        ]
    }

    /// Carries out a decision and goes back to where it was taken: the inbox names itself.
    private static func decide(_ visit: Visit, _ notice: Message, _ run: @escaping @Sendable (ProjectID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        try await visit.write { try run(id, $0) }
        return visit.redirect(visit.fields["back"].map { Preference.localPath($0) } ?? "/work/projects/\(id)", notice: notice)
    }

    private static func page(_ visit: Visit, _ decision: ProjectDecision, _ right: Permission, problems: Problems?) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let view = try await visit.read { work in
            let project = try ProjectStore.require(id, in: work.tx)
            try work.actor.require(right, at: project.place)
            return try ProjectDecisionView(decision, project, problems: problems, visit: visit, in: work)
        }
        return try await visit.page("Projects/work-decision", title: decision.heading, view, problems: problems)
    }

    private static func submissionPage(_ visit: Visit, problems: Problems?) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let view = try await visit.read { work in
            let project = try ProjectStore.require(id, in: work.tx)
            try work.actor.require(.draftProjects, at: project.place)
            guard [.draft, .refused].contains(project.status) else { throw ProjectConflict.wrongState(project, at: work.now) }
            return try SubmissionView(project, problems: problems, visit: visit, in: work)
        }
        return try await visit.page("Projects/work-submission", title: "提交审核", view, problems: problems)
    }
}
