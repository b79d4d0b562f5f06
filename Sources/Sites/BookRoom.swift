import Audit
import Kernel
import Organisations
import Rights
import Settings
import Storage

/// A team books a room for a time of a day (预约场地). It is confirmed at once, or waits for the site and holds the time
/// meanwhile. The quarters of an hour are taken by their key: of any number at once, one gets them.
package struct BookRoom: Sendable {
    struct Draft: Sendable {
        let organisation: OrganisationID
        let day: Day
        let starts, ends: Int
        let purpose: String
        let people: Int
        let isPublic: Bool
    }

    let room: SiteRoomID
    let draft: Draft

    /// - Throws: ``Problems`` by field.
    package init(_ room: SiteRoomID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .useSites))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let day = reader.day("day")
        let starts = SaveSiteRoom.quarter(&reader, "starts")
        let ends = SaveSiteRoom.quarter(&reader, "ends")
        let purpose = reader.text("purpose", max: 60)
        let people = reader.integer("people", in: 1...5_000)
        let isPublic = reader.flag("public")
        if let starts, let ends, starts >= ends { reader.problems.add("ends", "out_of_range", "结束时间要晚于开始时间") }
        try reader.problems.throwIfAny()
        guard let organisation, let day, let starts, let ends, let purpose, let people else { throw reader.problems }
        self.room = room
        draft = Draft(organisation: organisation, day: day, starts: starts, ends: ends, purpose: purpose, people: people, isPublic: isPublic)
    }

    package func run(in work: Work) throws -> BookingID {
        let room = try SiteRoomStore.require(room, in: work.tx)
        let team = try OrganisationStore.require(draft.organisation, in: work.tx)
        try work.actor.require(.useSites, at: team.place)
        guard room.isActive, room.usage == .booking else { throw Refusal.conflict(code: "not_bookable", "这个场地现在不能预约") }
        guard room.siteStatus == .open else { throw Refusal.conflict(code: "site_not_open", "这个阵地现在不在用") }
        try check(room, in: work)
        // A keeper who books for a team of their own decides at once.
        let isDecided = !room.needsReview || work.actor.may(.reviewBookings, at: room.place)
        let id = try BookingStore.insert(draft, room: room.id, isDecided ? .confirmed : .applied, by: work.actor.account, at: work.now, in: work.tx)
        guard try BookingStore.take(draft, room: room.id, for: id, in: work.tx) else {
            throw Problems("starts", "taken", "这段时间已经有人预约了，请看日历另选一段")
        }
        work.tx.touch(.portal)
        try work.audit("bookRoom", AuditObject("booking", id), at: room.place, [
            "name": room.name, "organisation": "\(team.id)", "from": "\(draft.day) \(DayTime.text(draft.starts))", "to": DayTime.text(draft.ends),
        ])
        return id
    }

    private func check(_ room: SiteRoom, in work: Work) throws {
        var problems = Problems()
        let last = work.today.adding(days: try work.setting(CitySettings.bookingDays))
        let starts = Instant(day: draft.day, hour: draft.starts / 60, minute: draft.starts % 60)
        if starts <= work.now {
            problems.add("day", "out_of_range", "这段时间已经过了")
        } else if draft.day > last {
            problems.add("day", "out_of_range", "现在最晚可以约到 \(last)")
        }
        if draft.starts < room.opens || draft.ends > room.closes {
            problems.add("starts", "out_of_range", "这个场地可以预约 \(DayTime.text(room.opens)) 到 \(DayTime.text(room.closes))")
        }
        if room.seats > 0, draft.people > room.seats { problems.add("people", "out_of_range", "这里最多 \(room.seats) 人") }
        try problems.throwIfAny()
    }
}
