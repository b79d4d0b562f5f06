import Hummingbird
import Kernel
import Pages

/// The API of checking in and out, and of the roll.
enum CheckInAPI {
    private static let code: [Operation.Field] = [
        .init("token", .string, required: false, "What the QR code holds after /c/; or else point (or project) and code"),
        .init("point", .integer, "The check-in point"), .init("project", .integer, "The project, when the point is not known"),
        .init("code", .string, required: false, "Six digits"), .init("latitude", .string, required: false, "Degrees, WGS 84"), .init("longitude"),
    ]

    static let all: [Route] = [
        .api(.post, "/projects/:project/check-in-codes", .may(.runCheckIn), Operation(
            "openCheckIn", "The rotating code that a check-in screen shows now",
            body: [.init("point", .integer, "The project's first point when left out")],
            answer: .object([.init("point", .integer, required: true), .init("token", required: true), .init("code", required: true),
                             .init("expiresAt", .instant, required: true, "When the next code comes")]), status: 201)) { visit in
            let project = try await visit.project(for: .runCheckIn)
            var reader = FieldReader(visit.fields)
            let point: CheckInPointID? = reader.id("point", required: false)
            try reader.problems.throwIfAny()
            let opened = try await visit.read { try OpenCheckIn(project, point: point).run(in: $0) }
            return try visit.json(CodeJSON(point: opened.point.id, token: opened.code.token, code: opened.code.digits,
                                           expiresAt: opened.code.changesAt), status: .created)
        },
        .api(.post, "/check-ins", .volunteer, Operation(
            "checkIn", "Checks in with the rotating code", body: code,
            answer: .object([.init("id", .integer, required: true), .init("openedAt", .instant, required: true),
                             .init("project", .integer, required: true)]), status: 201)) { visit in
            let opened = try await CheckIn(CheckInEntry(visit.fields)).run(visit: visit)
            return try visit.json(CheckInJSON(id: opened.id, openedAt: opened.openedAt, project: opened.project), status: .created)
        },
        .api(.post, "/check-ins/:checkIn/check-out", .volunteer, Operation(
            "checkOut", "Checks out and enters the hours served", body: code,
            answer: .object([.init("id", .integer, required: true), .init("closedAt", .instant, required: true),
                             .init("record", .integer, "Null when nothing was served within the project's time"),
                             .init("hours", .hours, required: true)]))) { visit in
            let closed = try await CheckOut(try visit.id("checkIn"), visit.fields).run(visit: visit)
            return try visit.json(CheckOutJSON(id: closed.id, closedAt: closed.closedAt, record: closed.record, hours: closed.hours))
        },
        .api(.post, "/projects/:project/roll-call", .may(.runCheckIn), Operation(
            "rollCall", "Marks people with an accepted sign-up as present or away, all or none",
            body: [.init("present", .strings, "Volunteers who are here now"), .init("away", .strings, "Volunteers who leave now")],
            answer: .object([.init("present", .integer, required: true), .init("away", .integer, required: true)]))) { visit in
            let project = try await visit.project(for: .runCheckIn)
            let draft = try RollCall.Draft(visit.fields)
            let called = try await visit.write { try RollCall(project, draft).run(in: $0) }
            return try visit.json(CalledJSON(present: called.present, away: called.away))
        },
    ]

    private struct CalledJSON: Encodable { let present, away: Int }
}
