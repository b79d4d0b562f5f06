import Audit
import Hummingbird
import Jobs
import Kernel
import Pages
import Projects
import Rights
import Sites

/// The forms: all of them, those of stations and teams with what they have, and the sign-in sheet of a day.
enum FormRoutes {
    static let all: [Route] = SiteFormExport.export.routes + TeamFormExport.export.routes + SignInSheet.export.routes + lists + haves + paper

    private static let lists: [Route] = [
        .page("/forms", .staff) { visit in
            let jobs = try await visit.read { work in
                try JobListStore.withFiles(of: work.account(), kinds: ReportsRoutes.jobs.filter(\.makesFile).map(\.name), at: work.now, limit: 10, in: work.tx)
            }
            let titles = Dictionary(ReportsRoutes.jobs.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
            return try await visit.page("Reports/forms", title: "表格", FormsView(jobs, titles: titles, visit))
        },
        .page("/forms/sites", .may(.keepSites)) { visit in
            let query = SiteFormQuery(visit.query)
            return try await visit.page("Reports/sites", title: "志愿者服务站统计表", visit.read { try SiteFormView(query, visit, in: $0) })
        },
        .page("/forms/teams", .may(.editOrganisation)) { visit in
            let query = TeamFormQuery(visit.query)
            return try await visit.page("Reports/teams", title: "志愿者服务队统计表", visit.read { try TeamFormView(query, visit, in: $0) })
        },
    ]

    private static let haves: [Route] = [
        .page("/forms/sites/:site", .may(.keepSites)) { visit in try await show(.site(visit.id("site", SiteID.self)), visit) },
        .form("/forms/sites/:site", .may(.keepSites)) { visit in try await state(.site(visit.id("site", SiteID.self)), visit) },
        .page("/forms/teams/:team", .may(.editOrganisation)) { visit in
            try await show(.team(visit.id("team", OrganisationID.self)), visit)
        },
        .form("/forms/teams/:team", .may(.editOrganisation)) { visit in
            try await state(.team(visit.id("team", OrganisationID.self)), visit)
        },
    ]

    private static let paper: [Route] = [
        .page("/work/projects/:project/paper", .may(.seeRecords)) { visit in
            let id = try visit.id("project", ProjectID.self)
            let project = try await visit.read { work in
                let project = try ProjectStore.require(id, in: work.tx)
                try work.actor.require(.seeRecords, at: project.place)
                return project
            }
            return try await visit.page("Reports/paper", title: "签到表", PaperView(project, visit))
        },
    ]

    private static func show(_ subject: HaveSubject, _ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try HavesView(subject, problems: problems, visit: visit, in: $0) }
        return try await visit.page("Reports/haves", title: "\(view.name)：有什么", view, problems: problems)
    }

    private static func state(_ subject: HaveSubject, _ visit: Visit) async throws -> Response {
        try await visit.attempt {
            try await visit.write { work in
                _ = try subject.require(in: work)
                try StateHaves(subject, visit.fields, today: work.today).run(in: work)
            }
            return visit.redirect(visit.path, notice: "已保存，统计表里马上就是新的")
        } again: { try await show(subject, visit, problems: $0) }
    }
}
