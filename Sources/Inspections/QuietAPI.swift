import Audit
import Kernel
import Pages
import Rights
import Sites

/// Quiet sites for programs.
enum QuietAPI {
    private struct JSON: Encodable, Sendable {
        let id: SiteID
        let number, name, organisationName, grade: String
        let days: Int
        let lastDay: OrNull<String>

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("number", required: true), .init("name", required: true), .init("organisationName", required: true),
            .init("days", .integer, required: true, "Without an activity or a booking"), .init("lastDay", .day, required: false, "Null when nothing ever took place"),
            .init("grade", required: true, "Of the latest inspection"),
        ]
    }

    static let all: [Route] = [
        .api(.get, "/quiet-sites", .may(.planInspections), Operation(
            "listQuietSites", "Sites in use where nothing has taken place for long, in the order of areas",
            query: [.init("q"), .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")], answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: SiteID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                let (filter, places) = try QuietQuery(visit.query).scope(in: work)
                let found = try SiteListStore.list(filter, for: .staff(places), from: after.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
                let items = try QuietSites.since(Array(found.prefix(limit)), work: work).map { site, day, hadLife in
                    JSON(id: site.id, number: site.number, name: site.name, organisationName: site.organisationName,
                         grade: site.grade?.name ?? "",
                         days: work.today.daysSinceEpoch - day.daysSinceEpoch, lastDay: OrNull(hadLife ? day.description : nil))
                }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
    ]
}
