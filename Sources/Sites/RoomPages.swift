import Audit
import Kernel
import Organisations
import Pages
import Rights
import Settings

/// The form of a room.
struct RoomFormView: Sendable {
    let heading, action, backHref, siteName: String
    let isNew, isForBooking: Bool
    let usage: String?
    let form: FormView

    init(_ site: SiteID, _ room: SiteRoom?, values: Fields?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let owner = try SiteStore.require(site, in: work.tx)
        try work.actor.require(.keepSites, at: owner.place)
        var stored: Fields = ["kind": "room", "usage": "booking", "opens": "09:00", "closes": "18:00"]
        if let room {
            stored = Fields([
                ("name", room.name), ("kind", room.kind.rawValue), ("seats", room.seats > 0 ? "\(room.seats)" : ""), ("opens", DayTime.text(room.opens)),
                ("closes", DayTime.text(room.closes)), ("review", room.needsReview ? "1" : "false"), ("note", room.note),
                ("retired", room.isActive ? "false" : "1"),
            ])
        }
        heading = room?.name ?? visit.say("增加场地")
        action = room.map { "/work/rooms/\($0.id)" } ?? "/work/sites/\(site)/rooms"
        backHref = "/work/sites/\(site)"
        siteName = owner.name
        isNew = room == nil
        isForBooking = room?.usage != .incubation
        usage = room.map { visit.say($0.usage.title) }
        form = FormView([
            FieldSpec("name", max: 30), FieldSpec("kind", .radio, choices: SiteRoom.Kind.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("usage", .radio, choices: SiteRoom.Usage.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("seats", required: false, max: 4, inputmode: "numeric"), FieldSpec("opens", .time), FieldSpec("closes", .time),
            FieldSpec("review", .checkbox, required: false), FieldSpec("note", .textarea, required: false, max: 200),
            FieldSpec("retired", .checkbox, required: false),
        ], values: values ?? stored, problems: problems, visit: visit)
    }
}

/// A week of a room, as a table, and the form to book it.
struct RoomView: Sendable {
    struct DayHead: Sendable {
        let label: String
        let isToday: Bool
    }

    /// What a booking shows in an hour: its words where it begins, and that it goes on.
    struct Part: Sendable {
        let time: String?
        let team: String
        let isWaiting: Bool
    }

    struct Slot: Sendable {
        let parts: [Part]
        let isBusy: Bool
    }

    struct Row: Sendable {
        let hour: String
        let cells: [Slot]
    }

    let id, name, siteName, siteHref: String
    let facts: [FactLine]
    let week: String
    let previousHref, nextHref: String?
    let thisWeekHref: String
    let days: [DayHead]
    let rows: [Row]
    let isOpen, needsReview, mayBook: Bool
    let lastDay: String
    let form: FormView
    let editHref: String?

    init(_ id: SiteRoomID, day: Day?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let room = try SiteRoomStore.require(id, in: work.tx)
        guard room.usage == .booking else { throw Refusal.notFound }
        let isKeeper = work.actor.may(.keepSites, at: room.place) || work.actor.may(.reviewBookings, at: room.place)
        guard isKeeper || work.actor.may(.useSites) else { throw Refusal.notFound }
        let chosen = day ?? work.today
        let monday = chosen.adding(days: 1 - chosen.weekday)
        let all = (0..<7).map { monday.adding(days: $0) }
        let held = try BookingStore.held(in: id, from: monday, to: all[6], in: work.tx)
        let last = work.today.adding(days: try work.setting(CitySettings.bookingDays))
        self.id = "\(id)"
        name = room.name
        siteName = room.siteName
        siteHref = "/sites/\(room.site)"
        facts = [
            ("类型", visit.say(room.kind.title)), ("可坐", room.seats > 0 ? visit.say("\(room.seats) 人") : ""),
            ("可预约时间", DayTime.span(room.opens, room.closes)),
            ("确认方式", visit.say(room.needsReview ? "由阵地审核" : "预约后立即确认")), ("说明", room.note),
        ].filter { (line: (Message, String)) in !line.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        week = "\(monday.display(visit.language)) – \(all[6].display(visit.language))"
        previousHref = "/rooms/\(id)?day=\(monday.adding(days: -7))"
        nextHref = monday.adding(days: 7) > last ? nil : "/rooms/\(id)?day=\(monday.adding(days: 7))"
        thisWeekHref = "/rooms/\(id)"
        days = all.map { DayHead(label: $0.short(visit.language), isToday: $0 == work.today) }
        rows = (room.opens / 60..<(room.closes + 59) / 60).map { hour in
            Row(hour: DayTime.text(hour * 60), cells: all.map { day in Self.slot(held.filter { $0.day == day }, hour, visit) })
        }
        isOpen = room.isActive && room.siteStatus == .open
        needsReview = room.needsReview
        mayBook = isOpen && work.actor.may(.useSites)
        lastDay = last.display(visit.language)
        form = try Self.form(room, day: chosen, problems: problems, visit, in: work)
        editHref = work.actor.may(.keepSites, at: room.place) ? "/work/rooms/\(id)" : nil
    }

    private static func slot(_ held: [Booking], _ hour: Int, _ visit: Visit) -> Slot {
        let here = held.filter { $0.starts < (hour + 1) * 60 && $0.ends > hour * 60 }
        return Slot(parts: here.map { booking in
            let begins = booking.starts / 60 == hour
            return Part(time: begins ? DayTime.span(booking.starts, booking.ends) : nil, team: booking.organisationName, isWaiting: booking.status == .applied)
        }, isBusy: !here.isEmpty)
    }

    private static func form(_ room: SiteRoom, day: Day, problems: Problems?, _ visit: Visit, in work: Work) throws -> FormView {
        let scope = OrganisationScope(places: work.actor.places(for: .useSites))
        let mine = try OrganisationChoices.suggestions(scope, in: work.tx)
        var start = Fields([("day", max(day, work.today).description)])
        if mine.count == 1 { start.set("organisation", mine[0].value) }
        return FormView([
            FieldSpec("organisation", max: 80, choices: mine), FieldSpec("day", .date), FieldSpec("starts", .time), FieldSpec("ends", .time),
            FieldSpec("people", max: 4, inputmode: "numeric"), FieldSpec("purpose", max: 60), FieldSpec("public", .checkbox, required: false),
        ], values: problems == nil ? start : visit.fields, problems: problems, visit: visit)
    }
}
