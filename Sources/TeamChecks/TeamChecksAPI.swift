import Audit
import Hummingbird
import Kernel
import Organisations
import Pages
import Rights

/// Yearly checks by program.
enum TeamChecksAPI {
    struct CheckJSON: Encodable, Sendable {
        let id: TeamCheckID
        let organisation: OrganisationID
        let organisationName: String
        let year: Int
        let status: String
        let members, registered, projects: Int
        let hours: ServiceTime
        let correction, account, answer: String
        let dueOn: OrNull<Day>
        let remedy: String

        init(_ check: TeamCheck) {
            (id, organisation, organisationName, year) = (check.id, check.organisation, check.organisationName, check.year)
            let figures = check.figures
            (status, members, registered, projects, hours) = (check.status.rawValue, figures.members, figures.registered, figures.projects, figures.hours)
            (correction, account, answer, remedy) = (check.correction, check.account, check.answer, check.remedy)
            dueOn = OrNull(check.dueOn)
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("organisation", .integer, required: true), .init("organisationName", required: true),
            .init("year", .integer, required: true), .init("status", required: true, "submitted, passed, conditional, remedied or failed"),
            .init("members", .integer, required: true), .init("registered", .integer, required: true, "Members who are registered volunteers"),
            .init("projects", .integer, required: true, "Of the year before"), .init("hours", .hours, required: true, "Of the year before"),
            .init("correction", required: true), .init("account", required: true), .init("answer", required: true), .init("dueOn", .day), .init("remedy", required: true),
        ]
    }

    struct LineJSON: Encodable, Sendable {
        let team: OrganisationID
        let name: String
        let check: OrNull<CheckJSON>
    }

    private static let answer = Operation.Answer.object(CheckJSON.fields)

    static let all: [Route] = [
        .api(.get, "/team-checks", .may(.checkTeams), Operation(
            "listTeamChecks", "How teams stand with their check of a year, by number",
            query: [.init("year", .integer), .init("q"), .init("state", required: false, "due, submitted, passed, conditional, remedied or failed"),
                    .init("late", required: false, "1: past the day for it"), .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list([.init("team", .integer, required: true), .init("name", required: true), .init("check", .object, required: false, "null while nothing is handed in")]))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: OrganisationID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                let found = try TeamCheckListStore.list(TeamCheckQuery(visit.query, in: work).filter, in: work.actor.places(for: .checkTeams), today: work.today,
                                                        from: cursor.map { .after($0) } ?? .first, limit: limit + 1, tx: work.tx)
                let items = found.prefix(limit).map { LineJSON(team: $0.team, name: $0.name, check: OrNull($0.check.map(CheckJSON.init))) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.team.description : nil)
            })
        },
        .api(.get, "/teams/:team/checks", .may(.editOrganisation), Operation(
            "listChecksOfTeam", "A team's checks, the latest year first", answer: .list(CheckJSON.fields))) { visit in
            let id = try visit.id("team", OrganisationID.self)
            return try await visit.json(visit.read { work in
                try work.actor.require(.editOrganisation, at: OrganisationStore.require(id, in: work.tx).place)
                return ListAnswer(items: try TeamCheckStore.list(of: id, in: work.tx).map(CheckJSON.init), next: nil)
            })
        },
        .api(.post, "/teams/:team/checks", .may(.editOrganisation), Operation(
            "submitTeamCheck", "A team hands in its check of this year; what the platform knows of it is filled in",
            body: [.init("confirmed", .boolean, required: true), .init("correction", required: false, "What is wrong with the figures"), .init("account", required: true, "At most 2,000 characters")],
            answer: answer, status: 201)) { visit in
            let id = try visit.id("team", OrganisationID.self)
            let made = try await visit.write { work -> CheckJSON in
                try work.actor.require(.editOrganisation, at: OrganisationStore.require(id, in: work.tx).place)
                guard let check = try TeamCheckStore.find(try SubmitTeamCheck(id, visit.fields, in: work).run(in: work), in: work.tx) else { throw Refusal.notFound }
                return CheckJSON(check)
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/teams/:team/checks/remedy", .may(.editOrganisation), Operation(
            "remedyTeamCheck", "A team says how it has met the conditions", body: [.init("remedy", required: true)], answer: .nothing, status: 204)) { visit in
            let id = try visit.id("team", OrganisationID.self)
            try await visit.write { work in
                try work.actor.require(.editOrganisation, at: OrganisationStore.require(id, in: work.tx).place)
                try RemedyTeamCheck(id, visit.fields).run(in: work)
            }
            return visit.nothing()
        },
        .api(.post, "/team-checks/:teamCheck/review", .may(.checkTeams), Operation(
            "reviewTeamCheck", "Passes a check, passes it with conditions, or fails it",
            body: [.init("decision", required: true, "pass, demand or fail"), .init("answer", required: false, "Conditions or reason"), .init("dueOn", .day, "Needed with conditions")],
            answer: answer)) { visit in
            let id = try visit.id("teamCheck", TeamCheckID.self)
            return try await visit.json(visit.write { work -> CheckJSON in
                _ = try TeamCheckStore.require(id, for: work.actor, in: work.tx)
                try ReviewTeamCheck(id, visit.fields, today: work.today).run(in: work)
                return CheckJSON(try TeamCheckStore.require(id, for: work.actor, in: work.tx))
            })
        },
    ]
}
