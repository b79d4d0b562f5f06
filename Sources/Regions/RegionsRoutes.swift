import Hummingbird
import Jobs
import Kernel
import Pages

/// Regions for programs, and the office's import of towns and villages.
package enum RegionsRoutes {
    package static func jobs(_ succession: RegionSuccession) -> [JobHandler] { [succession.handler] }

    /// - Parameter succession: what other modules do when a region becomes a part of another one.
    package static func all(_ succession: RegionSuccession) -> [Route] { [
        .api(.get, "/regions", .anyone, Operation(
            "listRegions", "Regions by name, or those directly below one; provinces when neither is given",
            query: [.init("q", required: false, "Part of the name"), .init("parent", required: false, "The code of a region: its subtree when q is given"),
                    .init("on", .day, required: false, "As they were on a day; today when left out. Not with q, which finds those there are"), .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list([.init("code", required: true, "12 digits"), .init("name", required: true),
                           .init("fullName", required: true, "With everything above it"),
                           .init("level", .integer, required: true, "1 province to 5 village"), .init("parent")]))) { visit in
            var reader = FieldReader(visit.query)
            let text = reader.text("q", max: 50, required: false)
            let parent = reader.region("parent", required: false)
            let day = reader.day("on", required: false) ?? visit.today
            let after = reader.value("cursor", required: false, hint: "游标不对，请用上一页给出的") { RegionCode($0) }
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                let found = try text.map { try RegionStore.search($0, within: parent, after: after, limit: limit + 1, in: work.tx) }
                    ?? RegionStore.page(of: parent, on: day, after: after, limit: limit + 1, in: work.tx)
                let items = try found.prefix(limit).map { region in
                    RegionJSON(code: region.code.description, name: region.name,
                               fullName: try RegionStore.pathName(region.code, in: work.tx), level: region.code.level,
                               parent: OrNull(region.code.parent?.description))
                }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.code : nil)
            })
        },
    ] + RegionChangeRoutes.all(succession) + ImportRegionsRoutes.all }

    private struct RegionJSON: Encodable, Sendable {
        let code, name, fullName: String
        let level: Int
        let parent: OrNull<String>
    }
}
