import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Incubation by program.
enum IncubationsAPI {
    struct IncubationJSON: Encodable, Sendable {
        let id: IncubationID
        let site: SiteID
        let organisation: OrganisationID
        let organisationName, status, wantedKind, wantedFrom, wantedTo: String
        let people, computers: Int
        let coaching: Bool
        let plan: String
        let room: OrNull<SiteRoomID>
        let startsOn, endsOn: OrNull<String>
        let grantedComputers: OrNull<Int>
        let coach, returnedOn: OrNull<String>
        let reason, handover: String

        init(_ one: Incubation) {
            (id, site, organisation, organisationName) = (one.id, one.site, one.organisation, one.organisationName)
            (status, wantedKind) = (one.status.rawValue, one.wantedKind.rawValue)
            (wantedFrom, wantedTo) = (one.wantedFrom.description, one.wantedTo.description)
            (people, computers, coaching, plan) = (one.people, one.computers, one.wantsCoaching, one.plan)
            room = OrNull(one.grant?.room)
            startsOn = OrNull(one.grant?.startsOn.description)
            endsOn = OrNull(one.grant?.endsOn.description)
            grantedComputers = OrNull(one.grant?.computers)
            coach = OrNull(one.grant?.coach)
            returnedOn = OrNull(one.returnedOn?.description)
            (reason, handover) = (one.reason, one.handover)
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("site", .integer, required: true), .init("organisation", .integer, required: true),
            .init("organisationName", required: true), .init("status", required: true, "applied, granted, refused, withdrawn or returned"),
            .init("wantedKind", required: true, "room or desk"), .init("wantedFrom", .day, required: true), .init("wantedTo", .day, required: true),
            .init("people", .integer, required: true), .init("computers", .integer, required: true), .init("coaching", .boolean, required: true),
            .init("plan", required: true), .init("room", .integer), .init("startsOn", .day), .init("endsOn", .day), .init("grantedComputers", .integer),
            .init("coach"), .init("returnedOn", .day), .init("reason", required: true), .init("handover", required: true),
        ]
    }

    private static let answer = Operation.Answer.object(IncubationJSON.fields)

    static let all: [Route] = [
        .api(.get, "/incubations", .staff, Operation(
            "listIncubations", "Stays of one's organisations and at one's sites, the newest first",
            query: [.init("q"), .init("status"), .init("site", .integer), .init("ending", required: false, "1: granted and ending soon"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(IncubationJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: IncubationID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            let query = IncubationQuery(visit.query)
            return try await visit.json(visit.read { work in
                let found = try IncubationListStore.list(query.asked(in: work), for: work.actor, from: cursor.map { .after($0) } ?? .first,
                                                         limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map(IncubationJSON.init)
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/sites/:site/incubations", .may(.useSites), Operation(
            "applyForIncubation", "Asks a site for a room or a desk, computers and coaching",
            body: [.init("organisation", required: true, "Id, number or name"), .init("kind", required: true, "room or desk"), .init("from", .day, required: true),
                   .init("to", .day, required: true), .init("people", .integer, required: true), .init("computers", .integer), .init("coaching", .boolean),
                   .init("plan", required: true, "At most 1,000 characters")],
            answer: answer, status: 201)) { visit in
            let site = try visit.id("site", SiteID.self)
            let made = try await visit.write { work in
                let id = try ApplyForIncubation(site, visit.fields, in: work).run(in: work)
                return IncubationJSON(try IncubationStore.require(id, for: work.actor, in: work.tx))
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/incubations/:incubation/grant", .may(.grantIncubation), Operation(
            "grantIncubation", "Gives an applicant a place; 422 with the code taken when somebody has one of the days",
            body: [.init("room", .integer, required: true), .init("from", .day, required: true), .init("to", .day, required: true),
                   .init("computers", .integer), .init("coach")], answer: answer)) { visit in
            try await changed(visit) { id, work in try GrantIncubation(id, visit.fields, today: work.today).run(in: work) }
        },
        .api(.post, "/incubations/:incubation/refusal", .may(.grantIncubation), Operation(
            "refuseIncubation", "Refuses an application", body: [.init("reason", required: true)], answer: answer)) { visit in
            try await changed(visit) { id, work in try RefuseIncubation(id, visit.fields).run(in: work) }
        },
        .api(.post, "/incubations/:incubation/withdrawal", .may(.useSites), Operation(
            "withdrawIncubation", "Takes an application back", answer: answer)) { visit in
            try await changed(visit) { id, work in try WithdrawIncubation(id).run(in: work) }
        },
        .api(.post, "/incubations/:incubation/extension", .may(.grantIncubation), Operation(
            "extendIncubation", "Lets an organisation stay longer", body: [.init("to", .day, required: true)], answer: answer)) { visit in
            try await changed(visit) { id, work in try ExtendIncubation(id, visit.fields).run(in: work) }
        },
        .api(.post, "/incubations/:incubation/return", .may(.grantIncubation), Operation(
            "handBackIncubation", "Takes a place back", body: [.init("handover", required: true, "What was handed over")], answer: answer)) { visit in
            try await changed(visit) { id, work in try HandBackIncubation(id, visit.fields).run(in: work) }
        },
    ]

    private static func changed(_ visit: Visit, _ change: @escaping @Sendable (IncubationID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("incubation", IncubationID.self)
        return try await visit.json(visit.write { work in
            // A stranger is told nothing of it, not even what a form lacks.
            _ = try IncubationStore.require(id, for: work.actor, in: work.tx)
            try change(id, work)
            return IncubationJSON(try IncubationStore.require(id, for: work.actor, in: work.tx))
        })
    }
}
