import Audit
import Kernel
import Pages
import Rights

/// Rounds of inspection for programs.
enum RoundsAPI {
    struct RoundJSON: Encodable, Sendable {
        let id: RoundID
        let organisation: OrganisationID
        let title, subject, from, to, choice, status, seedHash, seedSource, rollHash: String
        let checklist: ChecklistsAPI.JSON
        let seed, average: OrNull<String>
        let size, objects, inspected, mending: Int

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("organisation", .integer, required: true), .init("title", required: true),
            .init("subject", required: true, "site or team"), .init("checklist", .object, required: true), .init("from", .day, required: true),
            .init("to", .day, required: true), .init("choice", required: true, "all, hand or draw"), .init("size", .integer, required: true, "How many are drawn"),
            .init("status", required: true, "announced, running or closed"), .init("seedHash", required: true, "SHA-256 of the seed, published before the draw"),
            .init("seedSource", required: true, "Which public number is the seed"), .init("seed", required: false, "Null before the draw"),
            .init("rollHash", required: true, "SHA-256 of the numbers from which is drawn, each on a line"),
            .init("objects", .integer, required: true), .init("inspected", .integer, required: true), .init("mending", .integer, required: true, "Must be put right"),
            .init("average", required: false, "Of the scores; null before the first"),
        ]

        init(_ round: Round, in work: Work) throws {
            let list = try ChecklistStore.require(round.version, in: work.tx)
            let results = try RoundResults(round.id, list, in: work.tx)
            (id, organisation, title, subject, checklist) = (round.id, round.organisation, round.title, round.subject.rawValue, ChecklistsAPI.JSON(list))
            (from, to, choice, status, size) = (round.from.description, round.to.description, round.choice.rawValue, round.status.rawValue, round.size)
            (seedHash, seedSource, rollHash, seed) = (round.seedHash, round.seedSource, round.rollHash, OrNull(round.seed.isEmpty ? nil : round.seed))
            (objects, inspected, mending, average) = (results.objects, results.inspected, results.mending, OrNull(results.average.map(Score.text)))
        }
    }

    static let all: [Route] = [
        .api(.get, "/inspection-rounds", .may(.planInspections), Operation(
            "listInspectionRounds", "Rounds of inspection in the caller's places, the newest first",
            query: [.init("q"), .init("status"), .init("subject"), .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(RoundJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: RoundID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            let filter = RoundFilter(visit.query)
            return try await visit.json(visit.read { work in
                let found = try RoundStore.list(filter, places: work.actor.places(for: .planInspections), after: after, limit: limit + 1, in: work.tx)
                let items = try found.prefix(limit).map { try RoundJSON($0, in: work) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.get, "/inspection-rounds/:round", .may(.planInspections), Operation(
            "getInspectionRound", "A round with its sums", answer: .object(RoundJSON.fields))) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.json(visit.read { try RoundJSON(RoundStore.require(id, in: $0), in: $0) })
        },
        .api(.post, "/inspection-rounds", .may(.planInspections), Operation(
            "planInspectionRound", "Plans a round; of a draw, the roll is frozen and the hash of the seed published",
            body: [.init("organisation", required: true, "Id, number or name"), .init("title", required: true), .init("checklist", .integer, required: true),
                   .init("from", .day, required: true), .init("to", .day, required: true), .init("choice", required: true, "all, hand or draw"),
                   .init("objects", required: false, "By hand: a number or a name on each line"), .init("size", .integer, required: false, "Of a draw"),
                   .init("seedKind", required: false, "Of a draw: sealed or public"), .init("seedSource", required: false, "Of a public seed"),
                   .init("inspectors", required: false, "A login on each line")],
            answer: .object(RoundJSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in try RoundJSON(RoundStore.require(PlanRound(visit.fields, in: work).run(in: work), in: work), in: work) }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/inspection-rounds/:round/draw", .may(.planInspections), Operation(
            "drawInspectionRound", "Draws what is inspected", body: [.init("seed", required: false, "Of a public seed")], answer: .object(RoundJSON.fields))) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.json(visit.write { work in
                try DrawRound(id, visit.fields).run(in: work)
                return try RoundJSON(RoundStore.require(id, in: work), in: work)
            })
        },
        .api(.put, "/inspection-rounds/:round/inspectors", .may(.planInspections), Operation(
            "nameInspectors", "Says who inspects", body: [.init("inspectors", required: false, "A login on each line")], answer: .object(RoundJSON.fields))) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.json(visit.write { work in
                _ = try RoundStore.require(id, in: work)
                try NameInspectors(id, visit.fields, in: work).run(in: work)
                return try RoundJSON(RoundStore.require(id, in: work), in: work)
            })
        },
        .api(.post, "/inspection-rounds/:round/closing", .may(.planInspections), Operation(
            "closeInspectionRound", "Ends a round when everything is inspected", body: [.init("conclusion", required: true)], answer: .object(RoundJSON.fields))) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.json(visit.write { work in
                _ = try RoundStore.require(id, in: work)
                try CloseRound(id, visit.fields).run(in: work)
                return try RoundJSON(RoundStore.require(id, in: work), in: work)
            })
        },
    ]
}
