import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Rooms and bookings by program.
enum RoomsAPI {
    struct RoomJSON: Encodable, Sendable {
        let id: SiteRoomID
        let name, kind, usage: String
        let seats: Int
        let opens, closes: String
        let review: Bool
        let note: String
        let active: Bool

        init(_ room: SiteRoom) {
            (id, name, kind, usage, seats) = (room.id, room.name, room.kind.rawValue, room.usage.rawValue, room.seats)
            (opens, closes, review) = (DayTime.text(room.opens), DayTime.text(room.closes), room.needsReview)
            (note, active) = (room.note, room.isActive)
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("name", required: true), .init("kind", required: true, "room, desk or equipment"),
            .init("usage", required: true, "booking or incubation"), .init("seats", .integer, required: true, "0 when not counted"),
            .init("opens", required: true), .init("closes", required: true), .init("review", .boolean, required: true),
            .init("note", required: true), .init("active", .boolean, required: true),
        ]
    }

    struct BookingJSON: Encodable, Sendable {
        let id: BookingID
        let room: SiteRoomID
        let site: SiteID
        let organisation: OrganisationID
        let organisationName, day, starts, ends, status: String
        let purpose: String
        let people: Int
        let isPublic: Bool
        let reason: String

        init(_ booking: Booking) {
            (id, room, site, organisation) = (booking.id, booking.room, booking.site, booking.organisation)
            (organisationName, day, status) = (booking.organisationName, booking.day.description, booking.status.rawValue)
            (starts, ends) = (DayTime.text(booking.starts), DayTime.text(booking.ends))
            (purpose, people, isPublic, reason) = (booking.purpose, booking.people, booking.isPublic, booking.reason)
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("room", .integer, required: true), .init("site", .integer, required: true),
            .init("organisation", .integer, required: true), .init("organisationName", required: true), .init("day", .day, required: true),
            .init("starts", required: true), .init("ends", required: true), .init("status", required: true, "applied, confirmed, refused or cancelled"),
            .init("purpose", required: true), .init("people", .integer, required: true), .init("isPublic", .boolean, required: true), .init("reason", required: true),
        ]
    }

    static let all: [Route] = rooms + bookings

    private static let rooms: [Route] = [
        .api(.get, "/sites/:site/rooms", .anyone, Operation("listSiteRooms", "The rooms and desks of a site", answer: .list(RoomJSON.fields))) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.json(visit.read { work in
                guard try SiteStore.require(id, in: work.tx).status != .closed else { throw Refusal.notFound }
                return ListAnswer(items: try SiteRoomStore.list(at: id, in: work.tx).map(RoomJSON.init), next: nil)
            })
        },
        .api(.post, "/sites/:site/rooms", .may(.keepSites), Operation(
            "saveSiteRoom", "Adds a room, desk or piece of equipment; with its id changes it or takes it out of use",
            body: [.init("id", .integer, "The one to change; a new one when left out"), .init("name", required: true),
                   .init("kind", required: true, "room, desk or equipment"), .init("usage", required: false, "Of a new one: booking or incubation"),
                   .init("seats", .integer), .init("opens", required: false, "Quarters of an hour, as in 09:15"), .init("closes"),
                   .init("review", .boolean, "Whether the site decides on each booking"), .init("note"), .init("retired", .boolean)],
            answer: .object(RoomJSON.fields))) { visit in
            var reader = FieldReader(visit.fields)
            let room: SiteRoomID? = reader.id("id", required: false)
            try reader.problems.throwIfAny()
            let id = try visit.id("site", SiteID.self)
            return try await visit.json(visit.write { work in
                RoomJSON(try SiteRoomStore.require(try SaveSiteRoom(id, room, visit.fields, in: work).run(in: work), in: work.tx))
            })
        },
    ]

    private static let bookings: [Route] = [
        .api(.get, "/bookings", .staff, Operation(
            "listBookings", "Bookings of one's teams and at one's sites, the latest day first",
            query: [.init("q"), .init("status"), .init("site", .integer), .init("from", .day), .init("to", .day), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(BookingJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: BookingID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            guard visit.actor.may(.useSites) || visit.actor.may(.reviewBookings) else { throw Refusal.notFound }
            let filter = BookingQuery(visit.query).filter
            return try await visit.json(visit.read { work in
                let found = try BookingListStore.list(filter, for: work.actor, from: cursor.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map(BookingJSON.init)
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/rooms/:room/bookings", .may(.useSites), Operation(
            "bookRoom", "Books a room for a team; 422 with the code taken when somebody has the time",
            body: [.init("organisation", required: true, "Id, number or name"), .init("day", .day, required: true),
                   .init("starts", required: true, "Quarters of an hour, as in 09:15"), .init("ends", required: true), .init("people", .integer, required: true),
                   .init("purpose", required: true, "At most 60 characters"), .init("public", .boolean, "Whether the site's calendar shows it to everybody")],
            answer: .object(BookingJSON.fields), status: 201)) { visit in
            let room = try visit.id("room", SiteRoomID.self)
            let made = try await visit.write { work in
                let id = try BookRoom(room, visit.fields, in: work).run(in: work)
                return BookingJSON(try BookingStore.require(id, for: work.actor, in: work.tx))
            }
            return try visit.json(made, status: .created)
        },
        .api(.post, "/bookings/:booking/review", .may(.reviewBookings), Operation(
            "reviewBooking", "Agrees to a booking, or refuses it with a reason",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")],
            answer: .object(BookingJSON.fields))) { visit in
            try await changed(visit) { id, work in try ReviewBooking(id, visit.fields).run(in: work) }
        },
        .api(.post, "/bookings/:booking/cancellation", .staff, Operation(
            "cancelBooking", "Gives a booking back, or takes it back with a reason", body: [.init("reason", required: false, "Needed from the site")],
            answer: .object(BookingJSON.fields))) { visit in
            try await changed(visit) { id, work in try CancelBooking(id, visit.fields).run(in: work) }
        },
    ]

    private static func changed(_ visit: Visit, _ change: @escaping @Sendable (BookingID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("booking", BookingID.self)
        return try await visit.json(visit.write { work in
            try change(id, work)
            return BookingJSON(try BookingStore.require(id, for: work.actor, in: work.tx))
        })
    }
}
