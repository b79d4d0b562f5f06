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

        var startsAt: Instant { Instant(day: day, hour: starts / 60, minute: starts % 60) }

        /// The same on another day.
        func on(_ day: Day) -> Draft {
            Draft(organisation: organisation, day: day, starts: starts, ends: ends, purpose: purpose, people: people, isPublic: isPublic)
        }
    }

    let room: SiteRoomID
    let draft: Draft

    /// - Throws: ``Problems`` by field.
    package init(_ room: SiteRoomID, _ fields: Fields, in work: Work) throws {
        let (draft, problems) = try Self.read(fields, in: work)
        guard let draft else { throw problems }
        (self.room, self.draft) = (room, draft)
    }

    /// What is booked, or what is wrong with it by field.
    static func read(_ fields: Fields, in work: Work) throws -> (Draft?, Problems) {
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
        guard reader.problems.isEmpty, let organisation, let day, let starts, let ends, let purpose, let people else { return (nil, reader.problems) }
        return (Draft(organisation: organisation, day: day, starts: starts, ends: ends, purpose: purpose, people: people, isPublic: isPublic), reader.problems)
    }

    package func run(in work: Work) throws -> BookingID {
        let room = try SiteRoomStore.require(room, in: work.tx)
        let team = try OrganisationStore.require(draft.organisation, in: work.tx)
        try work.actor.require(.useSites, at: team.place)
        let last = work.today.adding(days: try work.setting(CitySettings.bookingDays))
        guard let id = try Self.book(draft, room, last: last, series: nil, in: work) else {
            throw Problems("starts", "taken", "这段时间已经有人预约了，请看日历另选一段")
        }
        work.tx.touch(.portal)
        try work.audit("bookRoom", AuditObject("booking", id), at: room.place, [
            "name": room.name, "organisation": "\(team.id)", "from": "\(draft.day) \(DayTime.text(draft.starts))", "to": DayTime.text(draft.ends),
        ])
        return id
    }

    /// - Returns: nil when somebody has the time; what was written must not stand then.
    static func book(_ draft: Draft, _ room: SiteRoom, last: Day, series: BookingSeriesID?, in work: Work) throws -> BookingID? {
        guard room.isActive, room.usage == .booking else { throw Refusal.conflict(code: "not_bookable", "这个场地现在不能预约") }
        guard room.siteStatus == .open else { throw Refusal.conflict(code: "site_not_open", "这个阵地现在不在用") }
        try check(draft, room, last: last, in: work)
        // A keeper who books for a team of their own decides at once.
        let isDecided = !room.needsReview || work.actor.may(.reviewBookings, at: room.place)
        let id = try BookingStore.insert(draft, room: room.id, isDecided ? .confirmed : .applied, series: series, by: work.actor.account, at: work.now, in: work.tx)
        return try BookingStore.take(draft, room: room.id, for: id, in: work.tx) ? id : nil
    }

    static func check(_ draft: Draft, _ room: SiteRoom, last: Day, in work: Work) throws {
        var problems = Problems()
        if draft.startsAt <= work.now {
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
