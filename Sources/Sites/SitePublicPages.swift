import Audit
import Kernel
import Organisations
import Pages
import Projects
import Regions
import Rights
import Settings

/// What a map on a page is given; there is none until the office names a server of map pictures.
struct SiteMap: Sendable {
    let tiles, credit, css: String
    /// Where the points come from; nil for the one point of a site's own page.
    let points: String?
    let latitude, longitude: String?

    init?(points: String? = nil, at position: Position? = nil, _ visit: Visit, in work: Work) throws {
        let tiles = try work.setting(CitySettings.mapTiles)
        guard !tiles.isEmpty, points != nil || position != nil else { return nil }
        self.tiles = tiles
        credit = try work.setting(CitySettings.mapCredit)
        css = visit.services.assets.href("/assets/vendor/leaflet.css")
        self.points = points
        latitude = position?.latitudeText
        longitude = position?.longitudeText
    }

    static let scripts = ["/assets/vendor/leaflet.min.js", "/assets/js/site-map.js"]
}

/// The public list of sites, by area.
struct SiteListView: Sendable {
    struct Line: Sendable {
        let href, name, kind, address: String
        let phone: String?
        let state, mark: String
    }

    struct Group: Sendable {
        let title: String
        let lines: [Line]
    }

    let groups: [Group]
    let isEmpty, isFiltered: Bool
    let words: String
    let areas, tiers: [FilterChoice]
    let isOpenNow: Bool
    let chips: [FilterChip]
    let pager: ListPager
    let map: SiteMap?

    init(_ query: SiteQuery, _ visit: Visit, in work: Work) throws {
        let filter = query.asked(in: work)
        let found = try SiteListStore.list(filter, for: .anyone, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try SiteListStore.count(filter, for: .anyone, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        let hours = try SiteHoursStore.hours(of: shown.map(\.id), in: work.tx)
        let settings = try work.allTerms(of: .siteSettings)
        var groups: [(code: String, title: String, lines: [Line])] = []
        for site in shown {
            // Communities stand below the heading of their street.
            let digits = String(site.region.digits.prefix(9))
            let line = Line(site, hours[site.id] ?? OpeningHours(), settings, visit)
            if groups.last?.code == digits {
                groups[groups.count - 1].lines.append(line)
            } else {
                let town = RegionCode(digits) ?? site.region
                groups.append((digits, try RegionStore.fullName(town.level <= 3 ? site.region : town, in: work.tx), [line]))
            }
        }
        self.groups = groups.map { Group(title: $0.title, lines: $0.lines) }
        areas = try SiteQuery.areas(query.filter.area, in: work)
        tiers = ServiceSite.Tier.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.tier) }
        chips = query.chips(areas, underName: nil, visit)
        isEmpty = shown.isEmpty
        isFiltered = !chips.isEmpty
        words = query.filter.words ?? ""
        isOpenNow = query.isOpenNow
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
        map = try SiteMap(points: query.address.href(to: "/api/v1/site-points"), visit, in: work)
    }
}

extension SiteListView.Line {
    init(_ site: ServiceSite, _ hours: OpeningHours, _ settings: CodeList, _ visit: Visit) {
        let (state, mark) = SiteOpening.now(site, hours, visit)
        self.init(href: "/sites/\(site.id)", name: site.name, kind: site.kind(settings, visit), address: site.details.address,
                  phone: site.details.phone.isEmpty ? nil : site.details.phone, state: state, mark: mark)
    }
}

/// Whether a site is open at this moment, in words.
enum SiteOpening {
    static func now(_ site: ServiceSite, _ hours: OpeningHours, _ visit: Visit) -> (text: String, mark: String) {
        guard site.status == .open else { return (visit.say(site.status.title), site.status.mark) }
        if let closes = hours.closing(at: visit.now) { return (visit.say("现在开放，到 \(DayTime.text(closes))"), "done") }
        guard let next = hours.next(after: visit.now) else { return (visit.say("开放时间请电话询问"), "plain") }
        if next.day == visit.today { return (visit.say("今天 \(DayTime.text(next.minutes)) 开放"), "plain") }
        return (visit.say("\(Message.weekday(next.day.weekday)) \(DayTime.text(next.minutes)) 开放"), "plain")
    }
}

/// The public page of a site: where, when, who, what takes place there.
struct SiteView: Sendable {
    struct Event: Sendable {
        let when, title, by: String
        let href: String?
    }

    let name, kind, state, mark: String
    let statusReason: String?
    let description: [String]
    let facts: [FactLine]
    let hours: [HoursLine]
    let hasHours: Bool
    let hoursNote: String?
    let activities: [SiteActivityLine]
    let hasActivities: Bool
    let events: [Event]
    let hasEvents: Bool
    let rooms: [RoomLine]
    let hasRooms: Bool
    let mayUse: Bool
    let incubationHref, workHref: String?
    let below: [SiteWorkView.SiteLink]
    let hasBelow: Bool
    let map: SiteMap?
    let notes: SiteNotesView

    /// How far the calendar looks ahead, in days.
    static let daysAhead = 28

    init(_ id: SiteID, notes: SiteNotesLookup, _ visit: Visit, in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        guard site.status != .closed else { throw Refusal.notFound }
        let week = try SiteHoursStore.hours(of: id, in: work.tx)
        self.notes = SiteNotesView(try notes(id, work), forStaff: false, visit)
        name = site.name
        kind = site.kind(try work.allTerms(of: .siteSettings), visit)
        (state, mark) = SiteOpening.now(site, week, visit)
        statusReason = site.status == .suspended ? site.statusReason : nil
        description = site.details.description.split(whereSeparator: \.isNewline).map(String.init)
        facts = try SiteFacts(visit: visit, work: work).lines(site, forStaff: false)
        hours = HoursLine.week(week, visit)
        hasHours = !week.isEmpty
        let note = try SiteHoursStore.note(of: id, in: work.tx)
        hoursNote = note.isEmpty ? nil : note
        activities = try SiteActivityLine.all(at: id, withRetired: false, visit, in: work)
        hasActivities = !activities.isEmpty
        events = try Self.events(at: id, visit, in: work)
        hasEvents = !events.isEmpty
        let all = try SiteRoomStore.list(at: id, in: work.tx)
        rooms = all.filter { $0.usage == .booking }.map { RoomLine($0, visit) }
        hasRooms = !rooms.isEmpty
        mayUse = visit.actor.may(.useSites) && site.status == .open
        incubationHref = mayUse && all.contains { $0.usage == .incubation } ? "/incubations/new?site=\(id)" : nil
        workHref = visit.actor.may(.keepSites, at: site.place) ? "/work/sites/\(id)" : nil
        below = try SiteListStore.below(id, limit: 100, in: work.tx).map {
            .init(href: "/sites/\($0.id)", name: $0.name, tier: visit.say($0.tier.title))
        }
        hasBelow = !below.isEmpty
        map = try SiteMap(at: site.details.position, visit, in: work)
    }

    /// The coming weeks: projects that are held there and bookings that everybody may see, in order.
    private static func events(at id: SiteID, _ visit: Visit, in work: Work) throws -> [Event] {
        let last = work.today.adding(days: daysAhead)
        let end = Instant(day: last, hour: 24)
        let projects = try SiteProjectStore.list(at: id, endingAfter: work.now, limit: 60, in: work.tx).filter { $0.startsAt < end && $0.scope.isListed }
        let bookings = try BookingStore.shown(at: id, from: work.today, to: last, limit: 60, in: work.tx)
        let all: [(Instant, Event)] = projects.map { project in
            let line = SiteProjectLine(project, at: id, visit)
            return (project.startsAt, Event(when: line.when, title: line.name, by: line.team, href: line.href))
        } + bookings.map { booking in
            (booking.startsAt, Event(when: "\(booking.day.short(visit.language)) \(DayTime.span(booking.starts, booking.ends))", title: booking.purpose,
                                     by: "\(booking.organisationName) · \(booking.roomName)", href: nil))
        }
        return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
