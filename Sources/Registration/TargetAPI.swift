import Audit
import Kernel
import Pages
import Rights

/// Targets for programs.
enum TargetAPI {
    private struct JSON: Encodable, Sendable {
        let id: TargetID
        let year: Int
        let organisation: OrganisationID
        let organisationName, unitType: String
        let base: Int
        let baseOn: Day
        let ratio: String
        let target, done: Int
        let forecast: OrNull<Int>
        let state, source: String

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("year", .integer, required: true), .init("organisation", .integer, required: true),
            .init("organisationName", required: true), .init("unitType", required: true), .init("base", .integer, required: true),
            .init("baseOn", .day, required: true), .init("ratio", required: true, "In percent, as in 60 %"), .init("target", .integer, required: true),
            .init("done", .integer, required: true, "Registered volunteers of the organisation and everything below it"),
            .init("forecast", .integer, required: false, "At the year's end, by the pace of the last 90 days; null when it is not known yet"),
            .init("state", required: true, "reached, on-track, behind, missed or open"), .init("source", required: true),
        ]

        init(_ target: Target) {
            (id, year, organisation, organisationName) = (target.id, target.year, target.organisation, target.organisationName)
            (unitType, base, baseOn, ratio) = (target.unitType, target.base, target.baseOn, Percent.text(target.ratio))
            (self.target, done, forecast) = (target.target, target.progress.done, OrNull(target.progress.forecast))
            (state, source) = (target.progress.state.rawValue, target.source)
        }
    }

    private static let draft: [Operation.Field] = [
        .init("unitType", required: true, "Code of a kind of unit"), .init("base", .integer, required: true), .init("baseOn", .day, required: true),
        .init("ratio", required: false, "In percent; that of the kind of unit when it is left out"),
        .init("target", .integer, required: false, "The share of the base, rounded up, when it is left out"), .init("source", required: true),
    ]

    static let all: [Route] = [
        .api(.get, "/registration-targets", .may(.setTargets), Operation(
            "listRegistrationTargets", "Targets of a year in the caller's places, who is furthest behind first",
            query: [.init("year", .integer, required: false, "This year when it is left out"), .init("q"), .init("unitType"), .init("state"),
                    .init("organisation", .integer, required: false, "With everything below it"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: TargetID? = reader.id("cursor", required: false)
            _ = reader.integer("year", in: TargetDraft.years, required: false)
            _ = reader.choice("state", from: Target.State.allCases.map(\.rawValue), required: false)
            try reader.problems.throwIfAny()
            let query = TargetQuery(visit.query, today: visit.today)
            return try await visit.json(visit.read { work in
                let (filter, places, _) = try query.scope(in: work)
                let found = try TargetListStore.list(filter, places: places, after: after, today: work.today, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map(JSON.init)
                return ListAnswer(items: Array(items), next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/registration-targets", .may(.setTargets), Operation(
            "setRegistrationTarget", "Sets how many are to be registered at an organisation in a year",
            body: [.init("organisation", required: true, "Id, number or name"), .init("year", .integer, required: true)] + draft,
            answer: .object(JSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in JSON(try TargetStore.require(SetTarget(visit.fields, in: work).run(in: work), in: work)) }
            return try visit.json(made, status: .created)
        },
        .api(.put, "/registration-targets/:target", .may(.setTargets), Operation(
            "editRegistrationTarget", "Changes a target", body: draft, answer: .object(JSON.fields))) { visit in
            let id = try visit.id("target", TargetID.self)
            return try await visit.json(visit.write { work in
                _ = try TargetStore.require(id, in: work)
                try EditTarget(id, visit.fields, in: work).run(in: work)
                return JSON(try TargetStore.require(id, in: work))
            })
        },
        .api(.delete, "/registration-targets/:target", .may(.setTargets), Operation(
            "withdrawRegistrationTarget", "Takes a target back", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("target", TargetID.self)
            try await visit.write { try WithdrawTarget(id).run(in: $0) }
            return visit.nothing()
        },
    ]
}
