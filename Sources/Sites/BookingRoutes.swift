import Hummingbird
import Kernel
import Pages
import Rights

/// The list of bookings and the decisions about them.
enum BookingRoutes {
    static let all: [Route] = BookingExport.export.routes + ReviewBookings.decision.routes + [
        .page("/bookings", .staff) { try await list($0) },
        .form("/bookings/:booking/cancellation", .staff) { visit in
            let id = try visit.id("booking", BookingID.self)
            return try await visit.attempt {
                let cancelling = try CancelBooking(id, visit.fields)
                try await visit.write { try cancelling.run(in: $0) }
                return back(visit, "预约已取消，这段时间空出来了")
            } again: { try await list(visit, $0) }
        },
        .form("/bookings/:booking/approval", .may(.reviewBookings)) { visit in
            try await review(visit, "approve", "已同意，预约的队伍会收到提醒")
        },
        .form("/bookings/:booking/refusal", .may(.reviewBookings)) { visit in
            try await review(visit, "refuse", "已退回，预约的队伍会看到原因")
        },
    ]

    private static func review(_ visit: Visit, _ decision: String, _ notice: Message) async throws -> Response {
        let id = try visit.id("booking", BookingID.self)
        return try await visit.attempt {
            var fields = visit.fields
            fields.set("decision", decision)
            let review = try ReviewBooking(id, fields)
            try await visit.write { try review.run(in: $0) }
            return back(visit, notice)
        } again: { try await list(visit, $0) }
    }

    /// Where the decision was made: the inbox goes on with its next one.
    private static func back(_ visit: Visit, _ notice: Message) -> Response {
        visit.redirect(Preference.localPath(visit.fields["back"] ?? "/bookings"), notice: notice)
    }

    static func list(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        guard visit.actor.may(.useSites) || visit.actor.may(.reviewBookings) else { throw Refusal.notFound }
        let query = BookingQuery(visit.query)
        let page = try await visit.read { try BookingListView(query, visit, in: $0) }
        let view = BookingPageView(list: page, reason: FormView([FieldSpec("reason", .textarea, max: 200)], values: visit.fields, problems: problems, visit: visit))
        return try await visit.page("Sites/bookings", title: "场地预约", view, problems: problems, scripts: ["/assets/js/table.js"])
    }
}

/// The list with what is wrong with a reason that was given on it.
struct BookingPageView: Sendable {
    let list: BookingListView
    let reason: FormView
}
