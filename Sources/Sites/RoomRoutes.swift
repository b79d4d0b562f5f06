import Hummingbird
import Kernel
import Pages
import Rights

/// Rooms and desks: kept by the site, looked at and booked by teams.
enum RoomRoutes {
    static let all: [Route] = [
        .page("/work/sites/:site/rooms/new", .may(.keepSites)) { visit in try await form(visit, try visit.id("site"), nil) },
        .form("/work/sites/:site/rooms", .may(.keepSites)) { visit in
            let site = try visit.id("site", SiteID.self)
            return try await visit.attempt {
                _ = try await visit.write { try SaveSiteRoom(site, nil, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/work/sites/\(site)", notice: "场地已增加")
            } again: { try await form(visit, site, nil, $0) }
        },
        .page("/work/rooms/:room", .may(.keepSites)) { visit in
            let room = try await kept(visit)
            return try await form(visit, room.site, room)
        },
        .form("/work/rooms/:room", .may(.keepSites)) { visit in
            let room = try await kept(visit)
            return try await visit.attempt {
                _ = try await visit.write { try SaveSiteRoom(room.site, room.id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/work/sites/\(room.site)", notice: "场地已保存")
            } again: { try await form(visit, room.site, room, $0) }
        },
        .page("/rooms/:room", .staff) { try await show($0) },
        .form("/rooms/:room/bookings", .may(.useSites)) { visit in
            let room = try visit.id("room", SiteRoomID.self)
            return try await visit.attempt {
                let status = try await visit.write { work in
                    let id = try BookRoom(room, visit.fields, in: work).run(in: work)
                    return try BookingStore.find(id, in: work.tx)?.status
                }
                let notice: Message = status == .applied ? "已提交，等待阵地审核。这段时间先替您留着" : "预约成功"
                return visit.redirect("/rooms/\(room)?day=\(visit.fields["day"] ?? "")", notice: notice)
            } again: { try await show(visit, $0) }
        },
    ]

    /// The room, for somebody who keeps its site.
    private static func kept(_ visit: Visit) async throws -> SiteRoom {
        let id = try visit.id("room", SiteRoomID.self)
        return try await visit.read { work in
            let room = try SiteRoomStore.require(id, in: work.tx)
            try work.actor.require(.keepSites, at: room.place)
            return room
        }
    }

    private static func form(_ visit: Visit, _ site: SiteID, _ room: SiteRoom?, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read {
            try RoomFormView(site, room, values: problems == nil ? nil : visit.fields, problems: problems, visit, in: $0)
        }
        return try await visit.page("Sites/room-form", title: Message(verbatim: view.heading), view, problems: problems)
    }

    private static func show(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("room", SiteRoomID.self)
        let day = (visit.fields["day"] ?? visit.query["day"]).flatMap { Day($0) }
        let view = try await visit.read { try RoomView(id, day: day, problems: problems, visit, in: $0) }
        return try await visit.page("Sites/room", title: "\(view.siteName) · \(view.name)", view, problems: problems)
    }
}
