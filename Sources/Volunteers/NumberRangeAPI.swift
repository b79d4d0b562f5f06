import Audit
import Kernel
import Pages
import Rights

/// Number ranges for programs.
enum NumberRangeAPI {
    private struct JSON: Encodable, Sendable {
        let id: NumberRangeID
        let organisation: OrganisationID
        let organisationName, from, to: String
        let size, used, given, left: Int
        let state: String
        let giver: OrNull<OrganisationID>

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("organisation", .integer, required: true), .init("organisationName", required: true),
            .init("from", required: true, "15 digits: area and sequence"), .init("to", required: true), .init("size", .integer, required: true),
            .init("used", .integer, required: true, "Numbers that volunteers have"),
            .init("given", .integer, required: true, "Numbers that were allotted to organisations below"), .init("left", .integer, required: true),
            .init("state", required: true, "enough, low or empty"), .init("giver", .integer),
        ]

        init(_ range: NumberRange) {
            (id, organisation, organisationName) = (range.id, range.organisation, range.organisationName)
            (from, to) = (range.text(range.first), range.text(range.last))
            (size, used, given, left) = (range.size, range.used, range.given, range.left)
            state = range.state.rawValue
            giver = OrNull(range.giver)
        }
    }

    static let all: [Route] = [
        .api(.get, "/number-ranges", .may(.allotNumbers), Operation(
            "listNumberRanges", "Ranges of volunteer numbers in the caller's places",
            query: [.init("q", required: false, "Part of the organisation's name"), .init("state"), .init("organisation", .integer, required: false, "With everything below it"),
                    .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: NumberRangeID? = reader.id("cursor", required: false)
            _ = reader.choice("state", from: NumberRange.State.allCases.map(\.rawValue), required: false)
            try reader.problems.throwIfAny()
            let query = NumberRangeQuery(visit.query)
            return try await visit.json(visit.read { work in
                let (filter, places, _) = try query.scope(in: work)
                let found = try NumberRangeListStore.list(filter, places: places, after: after, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map(JSON.init)
                return ListAnswer(items: Array(items), next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/number-ranges", .may(.allotNumbers), Operation(
            "allotNumbers", "Gives a part of an organisation's free numbers to one below it",
            body: [.init("organisation", required: true, "Id, number or name"), .init("count", .integer, required: true),
                   .init("first", .integer, required: false, "The first sequence number; where there is room, when it is left out")],
            answer: .object(JSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in
                let id = try AllotNumbers(visit.fields, in: work).run(in: work)
                guard let range = try NumberRangeListStore.find(id, in: work.tx) else { throw Refusal.notFound }
                return JSON(range)
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/number-ranges/:range/return", .may(.allotNumbers), Operation(
            "returnNumbers", "Gives the unused rest of a range back to the organisation that allotted it",
            answer: .object([.init("returned", .integer, required: true)]))) { visit in
            let id = try visit.id("range", NumberRangeID.self)
            let count = try await visit.write { try ReturnNumbers(id).run(in: $0) }
            return try visit.json(["returned": count])
        },
    ]
}
