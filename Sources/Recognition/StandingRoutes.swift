import Kernel
import Pages
import Volunteers

/// Hours and stars, of oneself and, for staff, of the volunteers of their places.
enum StandingRoutes {
    static let all: [Route] = [
        .page("/me/stars", .volunteer) { visit in
            let standing = try await visit.read { try Standing.of(try $0.volunteer(), in: $0) }
            return try await visit.page("Recognition/stars", title: "我的时长和星级", StarsView(standing, visit: visit))
        },
        .api(.get, "/standings", .signedIn, Operation(
            "getStandings", "My hours and stars; with volunteer, those of a volunteer in my places, for staff",
            query: [.init("volunteer", .integer)],
            answer: .object([
                .init("volunteer", .integer, required: true), .init("hours", .hours, required: true), .init("pending", .hours, required: true),
                .init("frozen", .hours, required: true), .init("records", .integer, required: true),
                .init("byMethod", .objects, required: true, "name, hours"), .init("byYear", .objects, required: true, "name, hours"),
                .init("star", .integer, required: true), .init("thresholds", .strings, required: true, "The hours of each star"),
                .init("next", .hours, "The hours of the next star; null at the highest"), .init("missing", .hours),
                .init("thisYear", .hours, required: true), .init("annualGoal", .hours, required: true),
            ]))) { visit in
            var reader = FieldReader(visit.query)
            let asked: VolunteerID? = reader.id("volunteer", required: false)
            try reader.problems.throwIfAny()
            let answer = try await visit.read { work in
                let volunteer = try asked ?? work.volunteer()
                if volunteer != work.actor.volunteer {
                    try work.actor.require(.seeRecords, at: try VolunteerStore.require(volunteer, in: work.tx).place)
                }
                return StandingJSON(try Standing.of(volunteer, in: work), of: volunteer)
            }
            return try visit.json(answer)
        },
    ]
}
