import Audit
import Kernel
import Pages
import Rights

/// The operations of this module.
enum RequestsAPI {
    struct JSON: Encodable, Sendable {
        let id: HelpRequestID
        let number, kind, channel, status, title, region, spot, phoneMasked: String
        let organisation: OrganisationID
        let team: OrNull<OrganisationID>
        let project: OrNull<ProjectID>
        let isUrgent, isOffered: Bool
        let people, escalations: Int
        let from, to, filedAt: Instant
        let dueAt: OrNull<Instant>

        init(_ request: HelpRequest) {
            (id, number, kind, channel, status) = (request.id, request.number, request.kind, request.channel.rawValue, request.status.rawValue)
            (title, region, spot, phoneMasked) = (request.title, request.region.digits, request.spot, request.phoneMasked)
            (organisation, team, project) = (request.organisation, OrNull(request.team), OrNull(request.project))
            (isUrgent, isOffered, people, escalations) = (request.isUrgent, request.isOffered, request.people, request.escalations)
            (from, to, filedAt, dueAt) = (request.from, request.to, request.filedAt, OrNull(request.dueAt))
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("number", required: true), .init("kind", required: true), .init("channel", required: true),
            .init("status", required: true, "submitted, refused, open, dispatched, accepted, serving, served, rated, archived, withdrawn or cancelled"),
            .init("title", required: true, "What is published; empty before it is verified"), .init("region", required: true), .init("spot", required: true),
            .init("phoneMasked", required: true), .init("organisation", .integer, required: true, "Answers for it"), .init("team", .integer, required: false),
            .init("project", .integer, required: false, "The activity it is served as"), .init("isUrgent", .boolean, required: true),
            .init("isOffered", .boolean, required: true, "Any team may take it"), .init("people", .integer, required: true),
            .init("escalations", .integer, required: true, "How often it was too late"), .init("from", .instant, required: true), .init("to", .instant, required: true),
            .init("filedAt", .instant, required: true), .init("dueAt", .instant, required: false, "When the present step is late"),
        ]
    }

    /// What whoever asked may know of it.
    struct Followed: Encodable, Sendable {
        let number, status, team: String
        let from, to: Instant

        init(_ request: HelpRequest) { (number, status, team, from, to) = (request.number, request.status.rawValue, request.teamName, request.from, request.to) }

        static let fields: [Operation.Field] = [
            .init("number", required: true), .init("status", required: true), .init("team", required: true, "Empty while none has accepted"),
            .init("from", .instant, required: true), .init("to", .instant, required: true),
        ]
    }

    struct FiledJSON: Encodable, Sendable {
        let number, code: String
        static let fields: [Operation.Field] = [.init("number", required: true), .init("code", required: true, "Follows the request without an account")]
    }

    static let asking: [Operation.Field] = [
        .init("kind", required: true), .init("requester", required: true), .init("phone", required: true), .init("region", required: true, "Code or name"),
        .init("address", required: true), .init("content", required: true), .init("risks", required: true), .init("from", .instant, required: true),
        .init("to", .instant, required: true), .init("relation", required: false, "own, relative, neighbour, station or other"), .init("recipient", required: false),
        .init("spot", required: false), .init("people", .integer, required: false), .init("urgent", .boolean, required: false),
    ]

    private static let rating: [Operation.Field] = [
        .init("done", required: true, "yes or no"), .init("stars", required: false, "1 to 5, when it was done"), .init("words", required: false, "Needed when it was not done"),
    ]

    static let all: [Route] = [
        .api(.post, "/help-requests", .anyone, Operation("fileRequest", "Asks for help", body: asking, answer: .object(FiledJSON.fields), status: 201)) { visit in
            try visit.services.limits.take("help \(visit.actor.address)", tries: 10, per: 3600, at: visit.now)
            let filed = try await visit.write { try FileRequest(visit.fields, by: .web, in: $0).run(in: $0) }
            return try visit.json(FiledJSON(number: filed.number, code: filed.code ?? ""), status: .created)
        },
        .api(.get, "/help/:requestCode", .anyone, Operation("followRequest", "How far a request is", answer: .object(Followed.fields))) { visit in
            try visit.services.limits.take("help-api \(visit.actor.address)", tries: 60, per: 600, at: visit.now)
            let code = try visit.parameter("requestCode")
            return try await visit.json(visit.read { try Followed(RequestAccess.require(code: code, in: $0)) })
        },
        .api(.post, "/help/:requestCode/rating", .anyone, Operation("rateOwnRequest", "Says how it was", body: rating, answer: .object(Followed.fields))) { visit in
            try visit.services.limits.take("help-api \(visit.actor.address)", tries: 60, per: 600, at: visit.now)
            let code = try visit.parameter("requestCode")
            return try await visit.json(visit.write { work in
                _ = try RequestAccess.require(code: code, in: work)
                try RateRequest(.byCode(code), visit.fields).run(in: work)
                return try Followed(RequestAccess.require(code: code, in: work))
            })
        },
        .api(.post, "/help/:requestCode/withdrawal", .anyone, Operation("withdrawRequest", "Takes a request back", answer: .object(Followed.fields))) { visit in
            try visit.services.limits.take("help-api \(visit.actor.address)", tries: 60, per: 600, at: visit.now)
            let code = try visit.parameter("requestCode")
            return try await visit.json(visit.write { work in
                try WithdrawRequest(code: code).run(in: work)
                return try Followed(RequestAccess.require(code: code, in: work))
            })
        },
        .api(.get, "/help-requests", .may(.handleRequests), Operation(
            "listRequests", "Requests in the caller's places, the newest first",
            query: [.init("show", required: false, "under-way, late or over"), .init("status", required: false), .init("kind", required: false), .init("channel", required: false),
                    .init("region", required: false), .init("q", required: false), .init("cursor", required: false), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: HelpRequestID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                let found = try RequestListStore.list(RequestFilter(visit.query), places: work.actor.places(for: .handleRequests), now: work.now,
                                                      from: after.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map(JSON.init)
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        act("review", "verifyRequest", "Verifies a request, or refuses it", .handleRequests,
            [.init("decision", required: true, "approve or refuse"), .init("title", required: false, "What is published"), .init("how", required: false, "phone, visit, known or papers"),
             .init("spot", required: false), .init("urgent", .boolean, required: false), .init("offered", .boolean, required: false), .init("reason", required: false)]) {
            try ReviewRequest($0, $1).run(in: $2)
        },
        act("dispatch", "dispatchRequest", "Asks a team to take it", .handleRequests, [.init("team", required: true, "Id, number or name")]) {
            try DispatchRequest($0, $1, in: $2).run(in: $2)
        },
        act("amendment", "amendRequest", "Puts a request right until somebody serves", .handleRequests,
            [.init("kind", required: true), .init("content", required: true), .init("risks", required: true), .init("from", .instant, required: true),
             .init("to", .instant, required: true), .init("region", required: true, "Code or name"), .init("people", .integer, required: false), .init("spot", required: false),
             .init("address", required: false, "As it was when empty"), .init("phone", required: false, "As it was when empty")]) { try AmendRequest($0, $1, in: $2).run(in: $2) },
        act("recall", "recallRequest", "Takes it back before the team has answered", .handleRequests, []) { id, _, work in try RecallRequest(id).run(in: work) },
        act("offer", "offerRequest", "Any team may take it, or no longer", .handleRequests, [.init("offered", .boolean, required: true)]) {
            try OfferRequest($0, $1).run(in: $2)
        },
        act("rating", "rateRequest", "What was said on the telephone or on paper", .handleRequests,
            rating + [.init("way", required: true, "phone or paper")]) { try RateRequest(.office($0), $1).run(in: $2) },
        act("cancellation", "cancelRequest", "Ends a request", .handleRequests, [.init("reason", required: true)]) { try CancelRequest($0, $1).run(in: $2) },
        act("answer", "answerDispatch", "A team says yes or no", .serveRequests, [.init("decision", required: true, "accept or refuse"), .init("reason", required: false)]) {
            try AnswerDispatch($0, $1).run(in: $2)
        },
        act("grab", "grabRequest", "A team takes a request that is open to all", .serveRequests, [.init("team", required: false, "Not needed of whoever leads one")]) {
            try GrabRequest($0, $1, in: $2).run(in: $2)
        },
        act("return", "giveBackRequest", "The team cannot come after all", .serveRequests, [.init("reason", required: true)]) { try GiveBackRequest($0, $1).run(in: $2) },
        act("start", "startRequest", "The team begins", .serveRequests, [.init("at", .instant, required: false)]) { try StartRequest($0, $1).run(in: $2) },
        act("finish", "finishRequest", "The team is done", .serveRequests, [.init("at", .instant, required: false), .init("note", required: false)]) {
            try FinishRequest($0, $1).run(in: $2)
        },
    ]

    private static func act(_ word: String, _ name: String, _ title: String, _ right: Permission, _ body: [Operation.Field],
                            _ run: @escaping @Sendable (HelpRequestID, Fields, Work) throws -> Void) -> Route {
        .api(.post, "/help-requests/:helpRequest/\(word)", .may(right), Operation(name, title, body: body, answer: .object(JSON.fields))) { visit in
            let id = try visit.id("helpRequest", HelpRequestID.self)
            return try await visit.json(visit.write { work in
                // Whose it is comes before what was typed.
                if right == .handleRequests { _ = try RequestAccess.requireOffice(id, in: work) }
                try run(id, visit.fields, work)
                return try JSON(RequestStore.require(id, in: work.tx))
            })
        }
    }
}
