import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Recurring bookings: looked at first, then made in one act; decided and cancelled together.
enum SeriesRoutes {
    static let all: [Route] = pages + api

    private static let pages: [Route] = [
        .page("/rooms/:room/series", .may(.useSites)) { try await show($0, $0.query) },
        .form("/rooms/:room/series", .may(.useSites)) { visit in
            let room = try visit.id("room", SiteRoomID.self)
            return try await visit.attempt {
                let series = try await visit.write { try BookRoomSeries(room, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/bookings?series=\(series)", notice: "连续预约已提交，每一次都列在这里")
            } again: { try await show(visit, visit.fields, $0) }
        },
        .form("/bookings/:booking/rest/cancellation", .staff) { visit in
            let id = try visit.id("booking", BookingID.self)
            return try await visit.attempt {
                let cancelling = try CancelRestOfSeries(id, visit.fields)
                let count = try await visit.write { try cancelling.run(in: $0) }
                return visit.redirect("/bookings", notice: "已取消 \(count) 次，这些时间空出来了")
            } again: { try await BookingRoutes.list(visit, $0) }
        },
        .form("/booking-series/:series/approval", .may(.reviewBookings)) { visit in
            try await review(visit, "approve", "已同意，预约的队伍会收到提醒")
        },
        .form("/booking-series/:series/refusal", .may(.reviewBookings)) { visit in
            try await review(visit, "refuse", "已退回，预约的队伍会看到原因")
        },
    ]

    private struct DayJSON: Encodable, Sendable {
        let day: Day
        let free: Bool
        let clash: OrNull<String>
    }

    private static let api: [Route] = [
        .api(.get, "/rooms/:room/series", .may(.useSites), Operation(
            "previewRoomSeries", "The days that a recurring booking would take, and what is in the way",
            query: planFields, answer: .list([
                .init("day", .day, required: true), .init("free", .boolean, required: true),
                .init("clash", required: false, "What is in the way; who it is only when that is public or one's own"),
            ]))) { visit in
            let id = try visit.id("room", SiteRoomID.self)
            return try await visit.json(visit.read { work in
                let days = try BookRoomSeries.Plan(id, visit.query, in: work).looked(in: work)
                return ListAnswer(items: days.map { day, clashes in
                    DayJSON(day: day, free: clashes.isEmpty, clash: OrNull(SeriesView.text(clashes, work.actor, visit)))
                }, next: nil)
            })
        },
        .api(.post, "/rooms/:room/series", .may(.useSites), Operation(
            "bookRoomSeries", "Books the chosen days of a recurring booking, all or none; 422 with the code taken when somebody has one of them",
            body: planFields + [.init("days", .strings, required: true, "Those of the previewed days that are wanted")],
            answer: .list(RoomsAPI.BookingJSON.fields), status: 201)) { visit in
            let room = try visit.id("room", SiteRoomID.self)
            let made = try await visit.write { work in
                let series = try BookRoomSeries(room, visit.fields, in: work).run(in: work)
                return ListAnswer(items: try BookingSeriesStore.held(series, from: .earliest, in: work.tx).map(RoomsAPI.BookingJSON.init), next: nil)
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/bookings/:booking/rest/cancellation", .staff, Operation(
            "cancelRestOfSeries", "Gives a booking and all that follow it in its series back, or takes them back with a reason",
            body: [.init("reason", required: false, "Needed from the site")], answer: .object([.init("cancelled", .integer, required: true)]))) { visit in
            let id = try visit.id("booking", BookingID.self)
            let count = try await visit.write { work in
                _ = try BookingStore.require(id, for: work.actor, in: work.tx)
                return try CancelRestOfSeries(id, visit.fields).run(in: work)
            }
            return try visit.json(["cancelled": count])
        },
        .api(.post, "/booking-series/:series/review", .may(.reviewBookings), Operation(
            "reviewBookingSeries", "Decides about all bookings of a series that wait",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")], answer: .nothing, status: 204)) { visit in
            let id = try visit.id("series", BookingSeriesID.self)
            try await visit.write { work in
                // A stranger is told nothing of it, not even what a form lacks.
                try work.actor.require(.reviewBookings, at: BookingSeriesStore.any(of: id, in: work.tx).sitePlace)
                try ReviewBookingSeries(id, Verdict(visit.fields)).run(in: work)
            }
            return visit.nothing()
        },
    ]

    private static let planFields: [Operation.Field] = [
        .init("organisation", required: true, "Id, number or name"), .init("day", .day, required: true, "The first one"),
        .init("starts", required: true, "Quarters of an hour, as in 09:15"), .init("ends", required: true),
        .init("repeat", required: true, "weekly, fortnightly or monthly: the same weekday of each month"), .init("until", .day, required: true),
        .init("people", .integer, required: true), .init("purpose", required: true, "At most 60 characters"), .init("public", .boolean),
    ]

    private static func review(_ visit: Visit, _ decision: String, _ notice: Message) async throws -> Response {
        let id = try visit.id("series", BookingSeriesID.self)
        try await visit.read { try $0.actor.require(.reviewBookings, at: BookingSeriesStore.any(of: id, in: $0.tx).sitePlace) }
        return try await visit.attempt {
            var fields = visit.fields
            fields.set("decision", decision)
            let review = ReviewBookingSeries(id, try Verdict(fields))
            try await visit.write { try review.run(in: $0) }
            // Where the decision was made: the inbox goes on with its next one.
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/bookings?series=\(id)"), notice: notice)
        } again: { try await BookingRoutes.list(visit, $0) }
    }

    private static func show(_ visit: Visit, _ asked: Fields, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("room", SiteRoomID.self)
        let view = try await visit.read { try SeriesView(id, asked, problems: problems, visit, in: $0) }
        return try await visit.page("Sites/series", title: "连续预约：\(view.roomName)", view, problems: problems)
    }
}
