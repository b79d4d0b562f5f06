import Audit
import Documents
import Jobs
import Kernel
import Lists
import Pages
import Rights

/// What somebody asks of the list of bookings; it lives in the address.
struct BookingQuery: Sendable {
    var filter = BookingFilter()
    let start: ListStart<BookingKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.status = query["status"].flatMap { Booking.Status(rawValue: $0) }
        filter.site = query["site"].flatMap { SiteID($0) }
        filter.series = query["series"].flatMap { BookingSeriesID($0) }
        filter.from = query["from"].flatMap { Day($0) }
        filter.to = query["to"].flatMap { Day($0) }
        start = ListStart(query)
        address = ListAddress("/bookings", query, names: ["q", "status", "site", "series", "from", "to"])
    }

    func chips(_ siteName: String?, _ visit: Visit) -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let status = filter.status { add("status", "状态：\(status.title)") }
        if let siteName { add("site", "阵地：\(siteName)") }
        if filter.series != nil { add("series", "一次连续预约") }
        if let from = filter.from { add("from", "从：\(from)") }
        if let to = filter.to { add("to", "到：\(to)") }
        return chips
    }
}

/// The bookings of one's teams and at one's sites.
struct BookingListView: Sendable {
    static let columns = ListColumns("/bookings", [
        ("when", "时间"), ("room", "场地"), ("team", "队伍"), ("purpose", "用途"), ("seats", "人数"), ("state", "状态"),
        ("act", "操作"),
    ])

    let tools: ListTools
    struct Line: Sendable {
        let id, day, time, room, roomHref, site, team, purpose, people, state, mark: String
        let reason: String?
        let series: Series?
        let mayCancel, mustSayWhy, mayReview: Bool
    }

    /// What a booking was made together with.
    struct Series: Sendable {
        let text, href: String
        let mayCancelRest: Bool
    }

    let lines: [Line]
    /// Whether there are lines to tick.
    let hasSelectable: Bool
    let isEmpty, isFiltered, mayUse: Bool
    let words, from, to: String
    let site, series: String?
    let statuses: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: BookingQuery, _ visit: Visit, in work: Work) throws {
        let found = try BookingListStore.list(query.filter, for: work.actor, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try BookingListStore.count(query.filter, for: work.actor, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { Line($0, work.actor, visit) }
        hasSelectable = lines.contains(where: \.mayReview)
        tools = try ListTools(Self.columns, leading: hasSelectable ? 1 : 0, visit, in: work)
        let siteName = try query.filter.site.flatMap { try SiteStore.find($0, in: work.tx)?.name }
        chips = query.chips(siteName, visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        mayUse = work.actor.may(.useSites)
        words = query.filter.words ?? ""
        from = query.filter.from?.description ?? ""
        to = query.filter.to?.description ?? ""
        site = query.filter.site.map { "\($0)" }
        series = query.filter.series.map { "\($0)" }
        statuses = Booking.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.status) }
        exportHref = query.address.href(to: "/bookings/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

extension BookingListView.Line {
    init(_ booking: Booking, _ actor: Actor, _ visit: Visit) {
        let isTeam = actor.may(.useSites, at: booking.place)
        let isSite = actor.may(.reviewBookings, at: booking.sitePlace)
        id = "\(booking.id)"
        day = booking.day.short(visit.language)
        time = DayTime.span(booking.starts, booking.ends)
        room = booking.roomName
        roomHref = "/rooms/\(booking.room)?day=\(booking.day)"
        site = booking.siteName
        team = booking.organisationName
        purpose = booking.purpose
        people = "\(booking.people)"
        state = visit.say(booking.status.title)
        mark = booking.status.mark
        reason = booking.reason.isEmpty ? nil : booking.reason
        mayCancel = booking.status.isHeld && booking.startsAt > visit.now && (isTeam || isSite)
        mustSayWhy = !isTeam
        mayReview = booking.status == .applied && isSite
        let mayCancel = mayCancel
        series = booking.series.map { one in
            BookingListView.Series(text: visit.say("\(one.rule.text(one.first))，到 \(one.until)"), href: "/bookings?series=\(one.id)", mayCancelRest: mayCancel)
        }
    }
}

/// The list of bookings as a file: exactly the rows that the page's filters show.
struct BookingExport: ExportedList {
    static let export = ListExport("exportBookings", "场地预约", at: "/bookings/export", .staff, columns: BookingListView.columns) { filters, work in
        guard work.actor.may(.useSites) || work.actor.may(.reviewBookings) else { throw Refusal.notFound }
        return BookingExport(filter: BookingQuery(filters).filter)
    }

    let filter: BookingFilter

    struct State: Sendable {
        var last: BookingID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "序号", 6), (nil, "日期", 12), (nil, "时间", 14), ("room", "所在阵地", 28), ("room", "场地", 18),
            ("team", "队伍", 28), ("purpose", "用途", 30), ("seats", "人数", 8), (nil, "连续预约", 24), ("state", "状态", 10),
            ("state", "原因", 24),
        ]
        return SheetLayout(name: words.say("场地预约"), titles: [words.say("场地预约")], columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try BookingListStore.count(filter, for: work.actor, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try BookingListStore.list(filter, for: work.actor, from: state.last.map { .after($0) } ?? .first, limit: 500, in: work.tx)
        var next = state
        let rows = page.map { booking in
            next.last = booking.id
            next.number += 1
            let day = booking.day
            return [
                Cell.integer(next.number), .date(year: day.year, month: day.month, day: day.day), .text(DayTime.span(booking.starts, booking.ends)),
                .text(booking.siteName), .text(booking.roomName), .text(booking.organisationName), .text(booking.purpose),
                .integer(booking.people), .text(booking.series.map { words.say($0.rule.text($0.first)) } ?? ""), .text(words.say(booking.status.title)), .text(booking.reason),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportBookings", AuditObject("bookings", rows), at: work.actor.appointments.first?.place ?? .city, ["rows": "\(rows)"])
    }
}
