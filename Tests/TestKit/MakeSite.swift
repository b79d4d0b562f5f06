import Kernel
import Organisations
import Rights
import Sites

extension TestCity {
    /// A site in use; of the office when no organisation is named.
    package func site(_ name: String = "文明路社区新时代文明实践站", at organisation: OrganisationID? = nil,
                      change: @escaping @Sendable (inout Fields) -> Void = { _ in }) async throws -> SiteID {
        var fields = Self.siteFields(name, at: organisation ?? office)
        change(&fields)
        let entered = fields
        return try await write { try OpenSite(entered, in: $0).run(in: $0) }
    }

    /// What somebody enters who opens a station.
    package static func siteFields(_ name: String, at organisation: OrganisationID) -> Fields {
        Fields([
            ("name", name), ("tier", "station"), ("organisation", organisation.description), ("region", "360502"),
            ("address", "文明路 12 号"), ("keeperName", "孙国强"), ("keeperPhone", "13800005678"), ("phone", "0790-6220000"),
            ("description", "活动室两间，有无障碍坡道。"),
        ])
    }

    /// A room of a site that is confirmed at once, from 9 to 18 o'clock, unless told otherwise.
    package func room(_ name: String = "二楼活动室", of site: SiteID, change: @escaping @Sendable (inout Fields) -> Void = { _ in }) async throws -> SiteRoomID {
        var fields = Fields([("name", name), ("kind", "room"), ("usage", "booking"), ("seats", "20"), ("opens", "09:00"), ("closes", "18:00")])
        change(&fields)
        let entered = fields
        return try await write { try SaveSiteRoom(site, nil, entered, in: $0).run(in: $0) }
    }

    /// A desk of a site that is granted to organisations which are incubated.
    package func desk(_ name: String = "1 号工位", of site: SiteID) async throws -> SiteRoomID {
        try await room(name, of: site) { fields in
            fields.set("kind", "desk")
            fields.set("usage", "incubation")
        }
    }

    /// A team's booking of a room, two days after the test began, from 14 to 15 o'clock unless told otherwise.
    package func booking(of room: SiteRoomID, for team: OrganisationID, as actor: Actor = .system,
                         change: @escaping @Sendable (inout Fields) -> Void = { _ in }) async throws -> BookingID {
        var fields = Self.bookingFields(for: team)
        change(&fields)
        let entered = fields
        return try await write(as: actor) { try BookRoom(room, entered, in: $0).run(in: $0) }
    }

    package static func bookingFields(for team: OrganisationID) -> Fields {
        Fields([
            ("organisation", team.description), ("day", start.day.adding(days: 2).description), ("starts", "14:00"), ("ends", "15:00"),
            ("people", "8"), ("purpose", "队务会"),
        ])
    }

    /// An organisation's application for a desk from a week after the test began, for three months.
    package func incubation(at site: SiteID, for organisation: OrganisationID, as actor: Actor = .system) async throws -> IncubationID {
        let fields = Self.incubationFields(for: organisation)
        return try await write(as: actor) { try ApplyForIncubation(site, fields, in: $0).run(in: $0) }
    }

    package static func incubationFields(for organisation: OrganisationID) -> Fields {
        Fields([
            ("organisation", organisation.description), ("kind", "desk"), ("from", start.day.adding(days: 7).description),
            ("to", start.day.adding(days: 97).description), ("people", "4"), ("computers", "2"), ("coaching", "1"), ("plan", "三个月内办好登记。"),
        ])
    }
}
