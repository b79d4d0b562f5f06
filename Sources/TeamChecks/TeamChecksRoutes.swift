import Audit
import Hummingbird
import Jobs
import Kernel
import Organisations
import Pages
import Rights

/// Every route of this module.
package enum TeamChecksRoutes {
    package static let jobs: [JobHandler] = [TeamCheckExport.export.handler]

    package static let all: [Route] = TeamCheckExport.export.routes + own + office + TeamChecksAPI.all

    private static let own: [Route] = [
        .page("/teams/:team/check", .may(.editOrganisation)) { try await show($0) },
        .form("/teams/:team/check", .may(.editOrganisation)) { visit in
            let id = try await team(visit)
            return try await visit.attempt {
                _ = try await visit.write { try SubmitTeamCheck(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/teams/\(id)/check", notice: "年检已报送，等上级组织审核")
            } again: { try await show(visit, .submit, $0) }
        },
        .form("/teams/:team/check/remedy", .may(.editOrganisation)) { visit in
            let id = try await team(visit)
            return try await visit.attempt {
                let remedy = try RemedyTeamCheck(id, visit.fields)
                try await visit.write { try remedy.run(in: $0) }
                return visit.redirect("/teams/\(id)/check", notice: "整改情况已报送，等上级组织复核")
            } again: { try await show(visit, .remedy, $0) }
        },
    ]

    private static let office: [Route] = [
        .page("/team-checks", .may(.checkTeams)) { visit in
            let view = try await visit.read { try TeamCheckListView(TeamCheckQuery(visit.query, in: $0), visit, in: $0) }
            return try await visit.page("TeamChecks/list", title: "队伍年检", view)
        },
        .page("/team-checks/:teamCheck", .may(.checkTeams)) { try await decide($0) },
        .form("/team-checks/:teamCheck/approval", .may(.checkTeams)) { visit in
            let id = try visit.id("teamCheck", TeamCheckID.self)
            try await visit.write { try ReviewTeamCheck(id, .pass).run(in: $0) }
            return back(visit, id, "年检合格，队伍会收到提醒")
        },
        .form("/team-checks/:teamCheck", .may(.checkTeams)) { visit in
            let id = try visit.id("teamCheck", TeamCheckID.self)
            // A stranger is told nothing of it, not even what a form lacks.
            _ = try await visit.read { try TeamCheckStore.require(id, for: $0.actor, in: $0.tx) }
            return try await visit.attempt {
                let review = try ReviewTeamCheck(id, visit.fields, today: visit.today)
                try await visit.write { try review.run(in: $0) }
                return back(visit, id, "审核意见已保存，队伍会收到提醒")
            } again: { try await decide(visit, $0) }
        },
    ]

    /// The team, for those who keep it up: a stranger is told nothing of it, not even what a form lacks.
    private static func team(_ visit: Visit) async throws -> OrganisationID {
        let id = try visit.id("team", OrganisationID.self)
        try await visit.read { try $0.actor.require(.editOrganisation, at: OrganisationStore.require(id, in: $0.tx).place) }
        return id
    }

    /// Where the decision was made: the inbox goes on with its next one.
    private static func back(_ visit: Visit, _ id: TeamCheckID, _ notice: Message) -> Response {
        visit.redirect(Preference.localPath(visit.fields["back"] ?? "/team-checks/\(id)"), notice: notice)
    }

    private static func show(_ visit: Visit, _ form: OwnTeamCheckView.Returned? = nil, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("team", OrganisationID.self)
        let view = try await visit.read { try OwnTeamCheckView(id, form, problems: problems, visit, in: $0) }
        return try await visit.page("TeamChecks/own", title: "\(view.name)的年检", view, problems: problems)
    }

    private static func decide(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("teamCheck", TeamCheckID.self)
        let view = try await visit.read { try TeamCheckView(id, problems: problems, visit, in: $0) }
        return try await visit.page("TeamChecks/show", title: "\(view.name)的年检", view, problems: problems)
    }
}
