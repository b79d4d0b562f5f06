import Audit
import Hummingbird
import Jobs
import Kernel
import Organisations
import Pages
import Rights

/// The staff pages of projects: the list, drafting, changing.
package enum ProjectWorkRoutes {
    package static let jobs: [JobHandler] = [ProjectSheet.export.handler]

    package static let all: [Route] = ProjectSheet.export.routes + [
        .page("/work/projects", .staff) { visit in
            let view = try await visit.read { try ProjectWorkListView(visit, in: $0) }
            return try await visit.page("Projects/work-list", title: "活动", view)
        },
        .page("/work/projects/new", .may(.draftProjects)) { visit in
            try await form(visit, new: visit.query, project: nil, problems: nil)
        },
        .form("/work/projects", .may(.draftProjects)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try CreateProject(visit.fields).run(in: $0) }
                return saved(visit, id)
            } again: { try await form(visit, new: visit.fields, project: nil, problems: $0) }
        },
        .page("/work/projects/:project", .staff) { visit in
            let id = try visit.id("project", ProjectID.self)
            let view = try await visit.read { work in
                try ProjectWorkView(ProjectAccess.requireStaff(of: id, in: work), visit: visit, in: work)
            }
            return try await visit.page("Projects/work-project", title: Message(verbatim: view.head.name), view)
        },
        .page("/work/projects/:project/edit", .may(.draftProjects)) { visit in
            try await form(visit, new: nil, project: try visit.id("project", ProjectID.self), problems: nil)
        },
        .form("/work/projects/:project/edit", .may(.draftProjects)) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try await visit.attempt {
                try await visit.write { try UpdateProject(id, visit.fields).run(in: $0) }
                return saved(visit, id)
            } again: { try await form(visit, new: nil, project: id, problems: $0) }
        },
    ]

    private static func saved(_ visit: Visit, _ id: ProjectID) -> Response {
        visit.fields["then"] == "submission"
            ? visit.redirect("/work/projects/\(id)/submission", notice: "草稿已保存")
            : visit.redirect("/work/projects/\(id)", notice: "已保存")
    }

    /// The form of a new project (`new` is what was typed so far), or of one that stands.
    private static func form(_ visit: Visit, new: Fields?, project id: ProjectID?, problems: Problems?) async throws -> Response {
        let page = try await visit.read { work in
            if let id {
                let project = try ProjectStore.require(id, in: work.tx)
                try work.actor.require(.draftProjects, at: project.place)
                return try stored(project, problems, visit, work)
            }
            return try drafted(new ?? Fields(), problems, visit, work)
        }
        let scripts = ["/assets/js/posts.js", "/assets/js/locate.js"]
        switch page {
        case .draft(let view): return try await visit.page("Projects/work-edit", title: Message(verbatim: view.heading), view, problems: problems, scripts: scripts)
        case .approved(let view): return try await visit.page("Projects/work-edit-approved", title: "修改活动", view, problems: problems)
        case .choose(let view): return try await visit.page("Projects/work-team", title: "选择队伍", view)
        case .elsewhere(let path): return visit.redirect(path)
        }
    }

    private enum Page: Sendable {
        case draft(ProjectFormView), approved(ApprovedFormView), choose(TeamChoiceView), elsewhere(String)
    }

    private static func stored(_ project: Project, _ problems: Problems?, _ visit: Visit, _ work: Work) throws -> Page {
        let typed = problems == nil ? nil : visit.fields
        switch project.status {
        case .draft, .refused:
            let choices = try ProjectFormChoices(
                team: try OrganisationStore.require(project.organisation, in: work.tx), region: project.region, in: work)
            var values = try ProjectContent.stored(project, in: work.tx).fields
            values.set("region", choices.regionName)
            return .draft(ProjectFormView(choices, project: project, values: typed ?? values, problems: problems, visit: visit))
        case .approved, .paused:
            let posts = try PostStore.posts(of: project.id, in: work.tx)
            return .approved(ApprovedFormView(project, posts: posts, values: typed, problems: problems, visit: visit))
        case .submitted, .settled, .closed, .void: return .elsewhere("/work/projects/\(project.id)")
        }
    }

    private static func drafted(_ typed: Fields, _ problems: Problems?, _ visit: Visit, _ work: Work) throws -> Page {
        let teams = try ProjectTeamStore.list(typed["q"], for: work.actor, limit: TeamChoiceView.limit + 1, in: work.tx)
        let chosen = typed["team"].flatMap { OrganisationID($0) }
        let only = teams.count == 1 && typed["choose"] == nil ? teams.first : nil
        guard let team = try chosen.flatMap({ try OrganisationStore.find($0, in: work.tx) }) ?? only else {
            return .choose(TeamChoiceView(teams, q: typed["q"] ?? ""))
        }
        try work.actor.require(.draftProjects, at: team.place)
        let choices = try ProjectFormChoices(team: team, region: team.region, in: work)
        var values = typed
        if problems == nil {
            values.set("scope", ProjectScope.public.rawValue)
            values.set("region", choices.regionName)
            values.set("contactName", visit.actor.name)
        }
        return .draft(ProjectFormView(choices, project: nil, values: values, problems: problems, visit: visit))
    }
}

/// The first question of a new project: for which team.
struct TeamChoiceView: Sendable {
    struct Line: Sendable {
        let href: String
        let name: String
    }

    static let limit = 30

    let q: String
    let teams: [Line]
    let hasTeams: Bool
    let hasMore: Bool
    let limit: Int

    init(_ found: [Organisation], q: String) {
        self.q = q
        teams = found.prefix(Self.limit).map { Line(href: "/work/projects/new?team=\($0.id)", name: $0.name) }
        hasTeams = !found.isEmpty
        hasMore = found.count > Self.limit
        limit = Self.limit
    }
}
