import Audit
import Kernel
import Pages
import Rights

/// Checks for programs.
enum CheckAPI {
    private struct JSON: Encodable, Sendable {
        let id: CheckID
        let organisation: OrganisationID
        let title, kind, method: String
        let size: Int
        let status, seedHash, seedSource: String
        let seed: OrNull<String>
        let population, drawn, open, real, known: Int

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("organisation", .integer, required: true), .init("title", required: true),
            .init("kind", required: true, "call or visit"), .init("method", required: true, "simple or strata"), .init("size", .integer, required: true),
            .init("status", required: true, "announced, drawn or closed"), .init("seedHash", required: true, "SHA-256 of the seed, published before the draw"),
            .init("seedSource", required: true, "Which public number is the seed"), .init("seed", required: false, "Null before the draw"),
            .init("population", .integer, required: true), .init("drawn", .integer, required: true), .init("open", .integer, required: true, "Still without a result"),
            .init("real", .integer, required: true, "Reached, and they know of their registration"),
            .init("known", .integer, required: true, "Of whom it is known whether they are real"),
        ]

        init(_ check: Check, in work: Work) throws {
            let tally = try CheckPeopleStore.tally(of: check.id, in: work.tx)
            (id, organisation, title, kind, method) = (check.id, check.organisation, check.title, check.kind.rawValue, check.method.rawValue)
            (size, status, seedHash, seedSource) = (check.size, check.status.rawValue, check.seedHash, check.seedSource)
            seed = OrNull(check.seed.isEmpty ? nil : check.seed)
            (population, drawn, open, real, known) = (check.population, tally.drawn, tally.open, tally.real, tally.known)
        }
    }

    static let all: [Route] = [
        .api(.get, "/registration-checks", .may(.checkRegistrations), Operation(
            "listRegistrationChecks", "Random checks in the caller's places, the newest first",
            query: [.init("q", required: false, "Part of the title"), .init("status"), .init("kind"), .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: CheckID? = reader.id("cursor", required: false)
            var filter = CheckFilter(visit.query)
            filter.status = reader.choice("status", from: Check.Status.allCases.map(\.rawValue), required: false).flatMap { Check.Status(rawValue: $0) }
            filter.kind = reader.choice("kind", from: Check.Kind.allCases.map(\.rawValue), required: false).flatMap { Check.Kind(rawValue: $0) }
            try reader.problems.throwIfAny()
            let asked = filter
            return try await visit.json(visit.read { work in
                let found = try CheckStore.list(asked, places: work.actor.places(for: .checkRegistrations), after: after, limit: limit + 1, in: work.tx)
                let items = try found.prefix(limit).map { try JSON($0, in: work) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.get, "/registration-checks/:check", .may(.checkRegistrations), Operation(
            "getRegistrationCheck", "A random check with its sums", answer: .object(JSON.fields))) { visit in
            let id = try visit.id("check", CheckID.self)
            return try await visit.json(visit.read { try JSON(CheckStore.require(id, in: $0), in: $0) })
        },
        .api(.post, "/registration-checks", .may(.checkRegistrations), Operation(
            "announceRegistrationCheck", "Announces a random check: the hash of its seed is public before anybody is drawn",
            body: [.init("organisation", required: true, "Id, number or name"), .init("kind", required: true, "call or visit"), .init("title", required: true),
                   .init("method", required: true, "simple or strata"), .init("size", .integer, required: true), .init("tries", .integer, required: true),
                   .init("seedKind", required: true, "sealed or public"), .init("seedSource", required: false, "Of a public seed")],
            answer: .object(JSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in try JSON(CheckStore.require(AnnounceCheck(visit.fields, in: work).run(in: work), in: work), in: work) }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/registration-checks/:check/draw", .may(.checkRegistrations), Operation(
            "drawRegistrationCheck", "Draws the people of a check", body: [.init("seed", required: false, "Of a public seed")], answer: .object(JSON.fields))) { visit in
            let id = try visit.id("check", CheckID.self)
            return try await visit.json(visit.write { work in
                try DrawCheck(id, visit.fields).run(in: work)
                return try JSON(CheckStore.require(id, in: work), in: work)
            })
        },
        .api(.post, "/registration-checks/:check/people/:volunteer/results", .may(.checkRegistrations), Operation(
            "recordRegistrationCheckResult", "Says what came of a call or a visit",
            body: [.init("outcome", required: true, "real, wrong, unreached, unaware or refused"), .init("note", required: false, "Needed where something is wrong"),
                   .init("suspend", .boolean, required: false, "Suspends the registration of somebody who does not know of it")],
            answer: .object(JSON.fields))) { visit in
            let (id, volunteer) = (try visit.id("check", CheckID.self), try visit.id("volunteer", VolunteerID.self))
            return try await visit.json(visit.write { work in
                _ = try CheckStore.require(id, in: work)
                try RecordCheckResult(id, volunteer, visit.fields).run(in: work)
                return try JSON(CheckStore.require(id, in: work), in: work)
            })
        },
    ]
}
