import Hummingbird
import Kernel
import Pages
import Rights

/// Signing up, for programs.
package enum SignUpAPI {
    package static func all(_ above: FromAbove) -> [Route] {
        [
            .api(.post, "/posts/:post/sign-ups", .volunteer, Operation(
                "signUp", "Signs the caller up for a post, or puts them on its waiting list",
                body: [.init("password", .string, "Of projects that are joined by one")],
                answer: .object(SignUpJSON.fields), status: 201)) { visit in
                let draft = try SignUp.Draft(post: try visit.id("post"), visit.fields)
                try SignUpRoutes.limitGuessing(draft, visit)
                let signUp = try await visit.write { work in
                    let signUp = try SignUp(draft, hours: above.hours).run(in: work)
                    return SignUpJSON(signUp, ahead: try SignUpStore.ahead(of: signUp, in: work.tx))
                }
                return try visit.json(signUp, status: .created)
            },
            .api(.delete, "/sign-ups/:sign-up", .volunteer, Operation(
                "cancelSignUp", "Takes the caller's own sign-up back, until the project starts",
                body: [.init("reason", .string, "At most 200 characters")], answer: .nothing, status: 204)) { visit in
                let id = try visit.id("sign-up", SignUpID.self)
                let draft = try CancelSignUp.Draft(visit.fields)
                _ = try await visit.write { try CancelSignUp(id, draft).run(in: $0) }
                return visit.nothing()
            },
            .api(.get, "/sign-ups", .signedIn, Operation(
                "listSignUps", "The caller's own sign-ups, the latest first; or a project's, for those who review them, in their order",
                query: [.init("project", .integer, "Whose sign-ups; the caller's own when missing"),
                        .init("status", .string, "applied, accepted, waiting, refused or cancelled; of a project"),
                        .init("cursor", .string, "From `next`"), .init("limit", .integer, "1 to 100, 50 when missing")],
                answer: .list(SignUpJSON.fields))) { visit in
                var reader = FieldReader(visit.query)
                let project: ProjectID? = reader.id("project", required: false)
                let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
                let cursor: SignUpID? = reader.id("cursor", required: false)
                let status = reader.choice("status", from: SignUpRecord.Status.allCases.map(\.rawValue), required: false)
                try reader.problems.throwIfAny()
                var filter = SignUpFilter()
                filter.status = status.flatMap(SignUpRecord.Status.init)
                if let project { return try await list(of: project, filter, cursor, limit, visit) }
                return try await own(cursor, limit, visit)
            },
            .api(.post, "/sign-ups/:sign-up/review", .may(.reviewSignUps), Operation(
                "reviewSignUp", "Accepts or refuses a sign-up",
                body: [.init("decision", required: true, "accept or refuse"), .init("reason", .string, "Required to refuse, at most 200 characters")],
                answer: .object(SignUpJSON.fields))) { visit in
                let id = try visit.id("sign-up", SignUpID.self)
                let draft = try ReviewSignUp.Draft(visit.fields)
                let signUp = try await visit.write { work in
                    let signUp = try ReviewSignUp(id, draft).run(in: work)
                    return SignUpJSON(signUp, ahead: try SignUpStore.ahead(of: signUp, in: work.tx))
                }
                return try visit.json(signUp)
            },
        ]
    }

    private static func own(_ cursor: SignUpID?, _ limit: Int, _ visit: Visit) async throws -> Response {
        let rows = try await visit.read { work in
            try SignUpListStore.own(work.volunteer(), .all, before: cursor, limit: limit + 1, at: work.now, in: work.tx)
        }
        let items = rows.prefix(limit).map { SignUpJSON($0.signUp, ahead: $0.ahead, postName: $0.postName, projectName: $0.project.name) }
        return try visit.json(ListAnswer(items: items, next: rows.count > limit ? items.last?.id.description : nil))
    }

    private static func list(of project: ProjectID, _ filter: SignUpFilter, _ cursor: SignUpID?, _ limit: Int,
                             _ visit: Visit) async throws -> Response {
        let (rows, name) = try await visit.read { work in
            let found = try ProjectStore.require(project, in: work.tx)
            try work.actor.require(.reviewSignUps, at: found.place)
            return (try SignUpListStore.list(of: project, filter, after: cursor, limit: limit + 1, in: work.tx), found.name)
        }
        let items = rows.prefix(limit).map { SignUpJSON($0.signUp, ahead: nil, postName: $0.postName, projectName: name, volunteerName: $0.name) }
        return try visit.json(ListAnswer(items: items, next: rows.count > limit ? items.last?.id.description : nil))
    }
}

/// A sign-up as programs see it.
struct SignUpJSON: Encodable, Sendable {
    let id: SignUpID
    private let signUp: SignUpRecord
    private let ahead: Int?
    private let postName: String?
    private let projectName: String?
    private let volunteerName: String?

    init(_ signUp: SignUpRecord, ahead: Int?, postName: String? = nil, projectName: String? = nil, volunteerName: String? = nil) {
        id = signUp.id
        self.signUp = signUp
        self.ahead = signUp.status == .waiting ? ahead : nil
        self.postName = postName
        self.projectName = projectName
        self.volunteerName = volunteerName
    }

    private enum Key: String, CodingKey {
        case id, project, projectName, post, postName, volunteer, volunteerName, status, queue, ahead, createdAt, decidedAt, reason
    }

    func encode(to encoder: any Encoder) throws {
        var all = encoder.container(keyedBy: Key.self)
        try all.encode(id, forKey: .id)
        try all.encode(signUp.project, forKey: .project)
        try all.encode(projectName, forKey: .projectName)
        try all.encode(signUp.post, forKey: .post)
        try all.encode(postName, forKey: .postName)
        try all.encode(signUp.volunteer, forKey: .volunteer)
        try all.encode(volunteerName, forKey: .volunteerName)
        try all.encode(signUp.status, forKey: .status)
        try all.encode(signUp.queue, forKey: .queue)
        try all.encode(ahead, forKey: .ahead)
        try all.encode(signUp.createdAt, forKey: .createdAt)
        try all.encode(signUp.decidedAt, forKey: .decidedAt)
        try all.encode(signUp.reason, forKey: .reason)
    }

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("project", .integer, required: true), .init("projectName"),
        .init("post", .integer, required: true), .init("postName"), .init("volunteer", .integer, required: true),
        .init("volunteerName", .string, "For those who review"),
        .init("status", required: true, "applied, accepted, waiting, refused or cancelled"),
        .init("queue", .integer, required: true, "The number on the waiting list; 0 for somebody who never waited"),
        .init("ahead", .integer, "How many wait before this one"), .init("createdAt", .instant, required: true),
        .init("decidedAt", .instant), .init("reason", required: true),
    ]
}
