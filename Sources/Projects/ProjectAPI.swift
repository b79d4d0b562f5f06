import Audit
import Hummingbird
import Kernel
import Organisations
import Pages
import Rights

/// Projects in the API.
package enum ProjectAPI {
    package static let all: [Route] = [
        .api(.get, "/projects", .anyone, Operation(
            "listProjects", "Projects that anybody may see, the latest first; with mine=true those the caller works with",
            query: [
                .init("q", required: false, "Words in the name, the place or the team's name"), .init("phase", required: false, "recruiting, running, closed …"),
                .init("category"), .init("audience"), .init("area", required: false, "A region's code, with everything inside"), .init("from", .day),
                .init("to", .day), .init("free", .boolean, "Recruiting with places left"), .init("organisation", .integer, "With everything below it"),
                .init("brand", .integer), .init("mine", .boolean), .init("cursor"), .init("limit", .integer, "1–100, 50 when left out"),
            ], answer: .list(ProjectItemJSON.described)), list),
        .api(.get, "/projects/:project", .anyone, Operation("getProject", "A project", answer: .object(ProjectJSON.described))) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try visit.json(try await visit.read { work in
                try ProjectJSON(ProjectAccess.requireVisible(id, in: work), in: work)
            })
        },
        .api(.post, "/projects", .may(.draftProjects), Operation(
            "createProject", "Drafts a project",
            body: [.init("team", .integer, required: true)] + content, answer: .object(ProjectJSON.described), status: 201)) { visit in
            let fields = visit.fields
            return try visit.json(try await visit.write { work in
                let id = try CreateProject(fields).run(in: work)
                return try ProjectJSON(ProjectStore.require(id, in: work.tx), in: work)
            }, status: .created)
        },
        .api(.put, "/projects/:project", .may(.draftProjects), Operation(
            "updateProject", "Replaces a draft; of an approved project only venue, contactName, contactPhone, description and posts (id, quota)",
            body: [.init("version", .integer, required: true, "The version that was read")] + content,
            answer: .object(ProjectJSON.described))) { visit in
            try await change(visit) { id, work in try UpdateProject(id, visit.fields).run(in: work) }
        },
        .api(.post, "/projects/:project/submission", .may(.draftProjects), Operation(
            "submitProject", "Submits a draft for approval",
            body: [.init("declaration", .boolean, required: true, "None of the kinds that may not be published applies")],
            answer: .object(ProjectJSON.described))) { visit in
            try await change(visit) { id, work in try SubmitProject(id, visit.fields).run(in: work) }
        },
        .api(.post, "/projects/:project/review", .may(.reviewProjects), Operation(
            "reviewProject", "Approves or refuses a submitted project",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")],
            answer: .object(ProjectJSON.described))) { visit in
            var reader = FieldReader(visit.fields)
            let decision = reader.choice("decision", from: ["approve", "refuse"])
            try reader.problems.throwIfAny()
            return try await change(visit) { id, work in
                if decision == "approve" { try ApproveProject(id).run(in: work) } else { try RefuseProject(id, visit.fields).run(in: work) }
            }
        },
        .api(.post, "/projects/:project/pause", .may(.suspendProjects), Operation(
            "pauseProject", "Pauses an approved project", body: [reason], answer: .object(ProjectJSON.described))) { visit in
            try await change(visit) { id, work in try PauseProject(id, visit.fields).run(in: work) }
        },
        .api(.post, "/projects/:project/resumption", .may(.suspendProjects), Operation(
            "resumeProject", "Lets a paused project go on", answer: .object(ProjectJSON.described))) { visit in
            try await change(visit) { id, work in try ResumeProject(id).run(in: work) }
        },
        .api(.post, "/projects/:project/extension", .may(.draftProjects), Operation(
            "extendProject", "Extends a project, once",
            body: [.init("endsAt", .instant, required: true), .init("recruitTo", .instant)], answer: .object(ProjectJSON.described))) { visit in
            try await change(visit) { id, work in try ExtendProject(id, visit.fields).run(in: work) }
        },
        .api(.post, "/projects/:project/voiding", .may(.draftProjects), Operation(
            "voidProject", "Gives up a project that has not begun; its sign-ups are cancelled", body: [reason],
            answer: .object(ProjectJSON.described))) { visit in
            try await change(visit) { id, work in try VoidProject(id, visit.fields).run(in: work) }
        },
    ]

    private static let reason = Operation.Field("reason", required: true, "At most 200 characters")

    /// What a project says of itself.
    private static let content: [Operation.Field] = [
        .init("name", required: true, "At most 50 characters"), .init("brand", .integer),
        .init("scope", required: false, "public, teams, password, private or afterwards"), .init("password", required: false, "Of a project joined by one"),
        .init("startsAt", .instant, required: true), .init("endsAt", .instant, required: true), .init("recruitFrom", .instant),
        .init("recruitTo", .instant, "Not after endsAt"), .init("region", required: false, "The team's when left out"), .init("venue"),
        .init("lat"), .init("lng"), .init("audiences", .strings), .init("categories", .strings, "1–4"), .init("safeguards", .strings),
        .init("risks", required: false, "Needed to submit (Regulations on Voluntary Service, art. 12)"), .init("dangerous", .boolean), .init("insurance", required: false, "Policy number"),
        .init("contactName"), .init("contactPhone"), .init("minHours", .hours), .init("description", required: false, "At most 5000 characters"),
        .init("posts", .objects, "name, quota, conditions, minAge, maxAge, review"),
        .init("points", .objects, "name, kind (in, out, both), radius in metres, lat, lng"),
    ]

    private static func list(_ visit: Visit) async throws -> Response {
        var reader = FieldReader(visit.query)
        let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
        let cursor = reader.value("cursor", required: false, hint: "请使用上一页给出的 cursor") { ProjectCursor($0) }
        let mine = reader.flag("mine")
        if mine, !visit.actor.isSignedIn { throw Refusal.signInNeeded }
        let problems = reader.problems
        return try visit.json(try await visit.read { work in
            let (filter, unread) = try ProjectFilter.read(visit.query) { try OrganisationStore.find($0, in: work.tx)?.place }
            try Problems(problems.all + unread.all).throwIfAny()
            let audience: ProjectListStore.Audience = mine ? .staff(ProjectAccess.places(of: visit.actor)) : .anyone
            let found = try ProjectListStore.list(
                filter, for: audience, order: .latest, after: cursor, limit: limit + 1, at: visit.now, in: work.tx)
            let next = found.count > limit ? found.dropLast().last.map { ProjectCursor($0.project).description } : nil
            return ListAnswer(items: found.prefix(limit).map { ProjectItemJSON($0, at: visit.now) }, next: next)
        })
    }

    /// Changes a project and answers with what it is now.
    private static func change(_ visit: Visit, _ body: @escaping @Sendable (ProjectID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        return try visit.json(try await visit.write { work in
            try body(id, work)
            return try ProjectJSON(ProjectStore.require(id, in: work.tx), in: work)
        })
    }
}
