import Audit
import Kernel
import Pages
import Projects
import Regions
import Rights
import Settings

/// A line of a site's menu.
struct SiteActivityLine: Sendable {
    let name, times: String
    let category, audience, note: String?
    let href: String
    let isRetired: Bool

    init(_ activity: SiteActivity, categories: CodeList, audiences: CodeList, _ visit: Visit) {
        name = activity.name
        times = visit.say(activity.times.text)
        category = activity.category.isEmpty ? nil : categories.name(activity.category, visit.language)
        audience = activity.audience.isEmpty ? nil : audiences.name(activity.audience, visit.language)
        note = activity.note.isEmpty ? nil : activity.note
        href = "/work/sites/\(activity.site)/activities/\(activity.id)"
        isRetired = !activity.isActive
    }

    static func all(at site: SiteID, withRetired: Bool, _ visit: Visit, in work: Work) throws -> [SiteActivityLine] {
        let (categories, audiences) = (try work.allTerms(of: .serviceCategories), try work.allTerms(of: .audiences))
        return try SiteActivityStore.list(at: site, withRetired: withRetired, in: work.tx).map {
            SiteActivityLine($0, categories: categories, audiences: audiences, visit)
        }
    }
}

/// A day of the week with the hours of a site.
struct HoursLine: Sendable {
    let weekday, hours: String
    let isToday: Bool

    static func week(_ hours: OpeningHours, _ visit: Visit) -> [HoursLine] {
        (1...7).map { weekday in
            let text = hours.text(weekday)
            return HoursLine(weekday: visit.say(.weekday(weekday)), hours: text.isEmpty ? visit.say("不开放") : text,
                             isToday: weekday == visit.today.weekday)
        }
    }
}

/// A room as lists show it.
struct RoomLine: Sendable {
    let name, kind, usage, hours: String
    let seats, note: String?
    let href, editHref: String
    let isBookable, isRetired, needsReview: Bool

    init(_ room: SiteRoom, _ visit: Visit) {
        name = room.name
        kind = visit.say(room.kind.title)
        usage = visit.say(room.usage.title)
        isBookable = room.usage == .booking && room.isActive
        hours = room.usage == .booking ? DayTime.span(room.opens, room.closes) : ""
        seats = room.seats > 0 ? visit.say("\(room.seats) 人") : nil
        note = room.note.isEmpty ? nil : room.note
        href = "/rooms/\(room.id)"
        editHref = "/work/rooms/\(room.id)"
        isRetired = !room.isActive
        needsReview = room.needsReview
    }
}

/// A project held at a site.
struct SiteProjectLine: Sendable { let href, name, when, team, removal: String }

extension SiteProjectLine {
    init(_ project: Project, at site: SiteID, _ visit: Visit) {
        let isOneDay = project.startsAt.day == project.endsAt.day
        self.init(
            href: "/projects/\(project.id)", name: project.name,
            when: project.startsAt.short(visit.language) + "–" + (isOneDay ? project.endsAt.clockText : project.endsAt.short(visit.language)),
            team: project.organisationName, removal: "/work/sites/\(site)/projects/\(project.id)/removal")
    }
}

/// What is said of a site in a list of facts; empty ones are left out.
struct SiteFacts {
    let visit: Visit
    let work: Work

    func lines(_ site: ServiceSite, forStaff: Bool) throws -> [FactLine] {
        let settings = try work.allTerms(of: .siteSettings)
        let details = site.details
        let common: [(Message, String)] = [
            ("级别", site.kind(settings, visit)), ("编号", site.number), ("区域", try RegionStore.fullName(site.region, in: work.tx)),
            ("地址", details.address), ("电话", details.phone), ("负责人", details.keeperName),
            ("负责组织", site.organisationName), ("上级阵地", site.parentName ?? ""), ("启用日期", details.openedOn?.display(visit.language) ?? ""),
        ]
        let staff: [(Message, String)] = [
            ("负责人电话", site.keeperPhoneMasked), ("位置", details.position?.description ?? ""), ("简介", details.description),
        ]
        return (forStaff ? common + staff : common).filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
    }
}

/// The page where a site is kept.
struct SiteWorkView: Sendable {
    let id, name, state, mark: String
    let statusReason: String?
    let facts: [FactLine]
    let publicHref: String?
    let editHref, historyHref: String?
    let mayKeep, maySuspend, mayReinstate, mayClose: Bool
    let reason: FormView
    let hours: [HoursLine]
    let hasHours: Bool
    let hoursNote: String?
    let activities: [SiteActivityLine]
    let hasActivities: Bool
    let rooms: [RoomLine]
    let hasRooms: Bool
    let projects: [SiteProjectLine]
    let hasProjects: Bool
    let projectForm: FormView
    let below: [SiteLink]
    let hasBelow: Bool
    let notes: SiteNotesView

    struct SiteLink: Sendable { let href, name, tier: String }

    init(_ id: SiteID, notes: SiteNotesLookup, reasoned: Problems?, linked: Problems?, _ visit: Visit, in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        let mayDecide = work.actor.may(.openSites, at: site.place)
        self.notes = SiteNotesView(try notes(id, work), forStaff: true, visit)
        self.id = "\(id)"
        name = site.name
        state = visit.say(site.status.title)
        mark = site.status.mark
        statusReason = site.status == .open ? nil : site.statusReason
        facts = try SiteFacts(visit: visit, work: work).lines(site, forStaff: true)
        publicHref = site.status == .closed ? nil : "/sites/\(id)"
        editHref = mayDecide && site.status != .closed ? "/work/sites/\(id)/edit" : nil
        historyHref = work.actor.may(.readAudit, at: site.place) ? "/audit?kind=site&object=\(id)" : nil
        mayKeep = site.status != .closed
        maySuspend = mayDecide && site.status == .open
        mayReinstate = mayDecide && site.status == .suspended
        mayClose = mayDecide && site.status != .closed
        reason = FormView([FieldSpec("reason", .textarea, max: 200)], values: reasoned == nil ? Fields() : visit.fields, problems: reasoned, visit: visit)
        let week = try SiteHoursStore.hours(of: id, in: work.tx)
        hours = HoursLine.week(week, visit)
        hasHours = !week.isEmpty
        let note = try SiteHoursStore.note(of: id, in: work.tx)
        hoursNote = note.isEmpty ? nil : note
        activities = try SiteActivityLine.all(at: id, withRetired: true, visit, in: work)
        hasActivities = !activities.isEmpty
        rooms = try SiteRoomStore.list(at: id, withRetired: true, in: work.tx).map { RoomLine($0, visit) }
        hasRooms = !rooms.isEmpty
        let past = work.now.adding(seconds: -30 * 86_400)
        projects = try SiteProjectStore.list(at: id, endingAfter: past, limit: 50, in: work.tx).map { SiteProjectLine($0, at: id, visit) }
        hasProjects = !projects.isEmpty
        projectForm = FormView([FieldSpec("project", max: 30)], values: linked == nil ? Fields() : visit.fields, problems: linked, visit: visit)
        below = try SiteListStore.below(id, limit: 200, in: work.tx).map {
            SiteLink(href: "/work/sites/\($0.id)", name: $0.name, tier: visit.say($0.tier.title))
        }
        hasBelow = !below.isEmpty
    }
}

/// The form of opening hours.
struct SiteHoursView: Sendable {
    let id, name: String
    let form: FormView

    init(_ id: SiteID, values: Fields?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        let hours = try SiteHoursStore.hours(of: id, in: work.tx)
        var stored = Fields([("note", try SiteHoursStore.note(of: id, in: work.tx))])
        for weekday in 1...7 { stored.set("day\(weekday)", hours.text(weekday)) }
        self.id = "\(id)"
        name = site.name
        form = FormView((1...7).map { FieldSpec("day\($0)", required: false, max: 60) } + [FieldSpec("note", required: false, max: 100)],
                        values: values ?? stored, problems: problems, visit: visit)
    }
}

/// The form of a line of a menu.
struct SiteActivityFormView: Sendable {
    let heading, action, backHref, siteName: String
    let isNew: Bool
    let form: FormView

    init(_ site: SiteID, _ id: SiteActivityID?, values: Fields?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let owner = try SiteStore.require(site, in: work.tx)
        try work.actor.require(.keepSites, at: owner.place)
        let activity = try id.map { try SiteActivityStore.require($0, at: site, in: work.tx) }
        var stored: Fields = ["weekday": "request"]
        if let activity {
            stored = Fields([
                ("name", activity.name), ("category", activity.category), ("audience", activity.audience), ("note", activity.note),
                ("weekday", "request"), ("retired", activity.isActive ? "false" : "1"),
            ])
            if case .weekly(let weekday, let starts, let ends) = activity.times {
                stored.set("weekday", "\(weekday ?? 0)")
                stored.set("starts", DayTime.text(starts))
                stored.set("ends", DayTime.text(ends))
            }
        }
        let days = [FormChoice("request", visit.say("按需预约"))] + (0...7).map { FormChoice("\($0)", visit.say(.weekday($0))) }
        heading = activity?.name ?? visit.say("增加常设活动")
        action = id.map { "/work/sites/\(site)/activities/\($0)" } ?? "/work/sites/\(site)/activities"
        backHref = "/work/sites/\(site)"
        siteName = owner.name
        isNew = activity == nil
        form = FormView([
            FieldSpec("name", max: 40), FieldSpec("weekday", .select, choices: days),
            FieldSpec("starts", .time, required: false), FieldSpec("ends", .time, required: false),
            FieldSpec("category", .select, required: false, choices: FormChoice.all(try work.terms(of: .serviceCategories), visit.language)),
            FieldSpec("audience", .select, required: false, choices: FormChoice.all(try work.terms(of: .audiences), visit.language)),
            FieldSpec("note", .textarea, required: false, max: 200), FieldSpec("retired", .checkbox, required: false),
        ], values: values ?? stored, problems: problems, visit: visit)
    }
}
