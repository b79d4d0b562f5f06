import Audit
import Kernel
import Pages
import Rights

/// Targets of regions for programs.
enum RegionTargetAPI {
    private struct JSON: Encodable, Sendable {
        let id: RegionTargetID
        let year: Int
        let region, regionName: String
        let residents: Int
        let residentsOn: Day
        let source, ratio: String
        let target, done: Int
        let rate: String
        let forecast: OrNull<Int>
        let state: String

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("year", .integer, required: true), .init("region", required: true, "12 digits"),
            .init("regionName", required: true), .init("residents", .integer, required: true), .init("residentsOn", .day, required: true),
            .init("source", required: true), .init("ratio", required: true, "Of the residents, in percent, as in 10 %"), .init("target", .integer, required: true),
            .init("done", .integer, required: true, "Volunteers who are registered in the region"), .init("rate", required: true, "done of the residents, in percent"),
            .init("forecast", .integer, required: false, "At the year's end, by the pace of the last 90 days; null when it is not known yet"),
            .init("state", required: true, "reached, on-track, behind, missed or open"),
        ]

        init(_ target: RegionTarget) {
            (id, year, region, regionName) = (target.id, target.year, target.region.description, target.regionName)
            (residents, residentsOn, source, ratio) = (target.residents, target.residentsOn, target.source, Percent.text(target.ratio))
            (self.target, done, forecast) = (target.target, target.progress.done, OrNull(target.progress.forecast))
            (rate, state) = (Percent.share(target.progress.done, of: target.residents), target.progress.state.rawValue)
        }
    }

    private static let draft: [Operation.Field] = [
        .init("residents", .integer, required: true), .init("residentsOn", .day, required: true), .init("source", required: true),
        .init("ratio", required: false, "In percent; that of the kind of unit \"area\" when it is left out"),
        .init("target", .integer, required: false, "The share of the residents, rounded up, when it is left out"),
    ]

    static let all: [Route] = [
        .api(.get, "/region-targets", .may(.setTargets), Operation(
            "listRegionTargets", "Targets of the regions that the caller answers for, who is furthest behind first",
            query: [.init("year", .integer, required: false, "This year when it is left out"), .init("q"), .init("level", required: false, "county, street or community"),
                    .init("state"), .init("area", required: false, "Code of a region"), .init("sort", required: false, "behind, region or largest"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: RegionTargetID? = reader.id("cursor", required: false)
            _ = reader.integer("year", in: TargetDraft.years, required: false)
            _ = reader.choice("state", from: Target.State.allCases.map(\.rawValue), required: false)
            try reader.problems.throwIfAny()
            let query = RegionTargetQuery(visit.query, today: visit.today)
            return try await visit.json(visit.read { work in
                let found = try RegionTargetListStore.list(query.filter, inside: query.areas(in: work), order: query.order, from: after.map { .after($0) } ?? .first,
                                                           today: work.today, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map(JSON.init)
                return ListAnswer(items: Array(items), next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/region-targets", .may(.setTargets), Operation(
            "setRegionTarget", "Enters the residents of a region in a year and how many are to be registered",
            body: [.init("region", required: true, "Code or full name"), .init("year", .integer, required: true)] + draft,
            answer: .object(JSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in JSON(try RegionTargetStore.require(SetRegionTarget(visit.fields, in: work).run(in: work), in: work)) }
            return try visit.json(made, status: .created)
        },
        .api(.put, "/region-targets/:regionTarget", .may(.setTargets), Operation(
            "editRegionTarget", "Changes a region's residents or its target", body: draft, answer: .object(JSON.fields))) { visit in
            let id = try visit.id("regionTarget", RegionTargetID.self)
            return try await visit.json(visit.write { work in
                _ = try RegionTargetStore.require(id, in: work)
                try EditRegionTarget(id, visit.fields, in: work).run(in: work)
                return JSON(try RegionTargetStore.require(id, in: work))
            })
        },
        .api(.delete, "/region-targets/:regionTarget", .may(.setTargets), Operation(
            "withdrawRegionTarget", "Takes a region's target back", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("regionTarget", RegionTargetID.self)
            try await visit.write { try WithdrawRegionTarget(id).run(in: $0) }
            return visit.nothing()
        },
    ]
}
