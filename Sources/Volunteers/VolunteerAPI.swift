import Audit
import Hummingbird
import Identity
import Kernel
import Organisations
import Pages
import Rights

/// Volunteers for programs.
enum VolunteerAPI {
    static let all: [Route] = [
        .api(.get, "/me", .signedIn, Operation(
            "getMe", "Who is signed in: account, volunteer record and roles",
            answer: .object([.init("account", .object, required: true), .init("volunteer", .object), .init("roles", .objects, required: true)]))) { visit in
            try await visit.json(visit.read { work in
                guard let account = try AccountStore.find(work.account(), in: work.tx) else { throw Refusal.signInNeeded }
                return MeJSON(
                    account: .init(id: account.id, name: account.name, login: account.login, phoneMasked: account.phoneMasked),
                    volunteer: try VolunteerStore.find(account: account.id, in: work.tx).map { VolunteerJSON($0, on: work.today) },
                    roles: try work.actor.appointments.map {
                        .init(role: $0.role.rawValue, organisation: $0.organisation,
                              organisationName: try OrganisationStore.find($0.organisation, in: work.tx)?.name ?? "")
                    })
            })
        },
        .api(.get, "/volunteers", .may(.seeVolunteers), Operation(
            "listVolunteers", "Volunteers in the caller's places, newest first",
            query: [.init("q", required: false, "Beginning of the name, or the volunteer number"), .init("status"),
                    .init("organisation", .integer, required: false, "With everything below it"), .init("category"),
                    .init("age", required: false, "A band, as in 18-28 or 60-"), .init("from", .day), .init("to", .day),
                    .init("duplicates", required: false, "1: registrations whose document is here already"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(VolunteerJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: VolunteerID? = reader.id("cursor", required: false)
            _ = reader.choice("status", from: Volunteer.Status.allCases.map(\.rawValue), required: false)
            _ = reader.choice("age", from: AgeBand.all.map(\.code), required: false)
            _ = reader.day("from", required: false)
            _ = reader.day("to", required: false)
            try reader.problems.throwIfAny()
            let filter = VolunteerFilter(visit.query)
            return try await visit.json(visit.read { work in
                let found = try VolunteerListStore.page(
                    filter, places: work.actor.places(for: .seeVolunteers), from: after.map { .after($0) } ?? .start, today: work.today,
                    limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map { VolunteerJSON($0, on: work.today) }
                return ListAnswer(items: Array(items), next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.get, "/volunteers/:volunteer", .may(.seeVolunteers), Operation(
            "getVolunteer", "A volunteer, identity data masked", answer: .object(VolunteerJSON.fields))) { visit in
            let id = try visit.id("volunteer", VolunteerID.self)
            return try await visit.json(visit.read { try json(id, in: $0) })
        },
        .api(.post, "/volunteers/:volunteer/review", .may(.reviewVolunteers), Operation(
            "reviewVolunteer", "Approves, refuses, suspends or reinstates a volunteer",
            body: [.init("decision", required: true, "approve, refuse, suspend or reinstate"),
                   .init("reason", required: false, "Needed for everything but an approval")],
            answer: .object(VolunteerJSON.fields))) { visit in
            let id = try visit.id("volunteer", VolunteerID.self)
            var reader = FieldReader(visit.fields)
            let decision = reader.choice("decision", from: ["approve", "refuse", "suspend", "reinstate"])
            try reader.problems.throwIfAny()
            let reason = decision == "approve" ? nil : try DecisionReason(visit.fields)
            return try await visit.json(visit.write { work in
                switch (decision, reason) {
                case ("refuse", let reason?): try RefuseVolunteer(id, reason).run(in: work)
                case ("suspend", let reason?): try SuspendVolunteer(id, reason).run(in: work)
                case ("reinstate", let reason?): try ReinstateVolunteer(id, reason).run(in: work)
                default: try ApproveVolunteer(id).run(in: work)
                }
                return try json(id, in: work)
            })
        },
    ]

    private static func json(_ id: VolunteerID, in work: Work) throws -> VolunteerJSON {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.seeVolunteers, at: volunteer.place)
        return VolunteerJSON(volunteer, on: work.today)
    }
}
