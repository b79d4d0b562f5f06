import Audit
import Kernel
import Organisations
import Pages
import Rights
import Settings

/// The days that a recurring booking would take, which of them are free, and what is in the way on the others.
struct SeriesView: Sendable {
    struct Line: Sendable {
        let value, day: String
        let isFree, isChosen: Bool
        let clash: String?
    }

    let id, roomName, siteName: String
    let needsReview: Bool
    let form: FormView
    let lastDay: String
    /// What was asked for, to be sent along with the chosen days.
    let hidden: [Hidden]
    let lines: [Line]
    let rule, time, count: String
    let isPreview, hasFree, hasClashes: Bool

    struct Hidden: Sendable { let name, value: String }

    static let names = ["organisation", "day", "starts", "ends", "people", "purpose", "public", "repeat", "until"]

    /// - Parameter asked: what was typed; empty at first.
    init(_ id: SiteRoomID, _ asked: Fields, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let room = try SiteRoomStore.require(id, in: work.tx)
        guard room.usage == .booking else { throw Refusal.notFound }
        let mine = try OrganisationChoices.suggestions(.init(places: work.actor.places(for: .useSites)), in: work.tx)
        var found = problems
        var plan: BookRoomSeries.Plan?
        if asked["repeat"] != nil {
            do { plan = try BookRoomSeries.Plan(id, asked, in: work) } catch let wrong as Problems { found = wrong }
        }
        var values = asked
        if asked["repeat"] == nil {
            values = ["repeat": "weekly", "day": asked["day"] ?? work.today.adding(days: 1).description, "until": work.today.adding(months: 2).description]
            if mine.count == 1 { values.set("organisation", mine[0].value) }
        }
        self.id = "\(id)"
        (roomName, siteName, needsReview) = (room.name, room.siteName, room.needsReview)
        lastDay = work.today.adding(months: try work.setting(CitySettings.seriesMonths)).display(visit.language)
        form = FormView([
            FieldSpec("organisation", max: 80, choices: mine), FieldSpec("day", .date), FieldSpec("starts", .time), FieldSpec("ends", .time),
            FieldSpec("repeat", .radio, choices: BookingRule.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }), FieldSpec("until", .date),
            FieldSpec("people", max: 4, inputmode: "numeric"), FieldSpec("purpose", max: 60), FieldSpec("public", .checkbox, required: false),
        ], values: values, problems: found, visit: visit)
        hidden = Self.names.compactMap { name in asked[name].map { Hidden(name: name, value: $0) } }
        let chosen = Set(asked.all("days"))
        lines = try plan?.looked(in: work).map { day, clashes in
            Line(value: day.description, day: day.short(visit.language), isFree: clashes.isEmpty,
                 isChosen: clashes.isEmpty && (chosen.isEmpty || chosen.contains(day.description)), clash: Self.text(clashes, work.actor, visit))
        } ?? []
        isPreview = plan != nil
        rule = plan.map { visit.say($0.rule.text($0.draft.day)) } ?? ""
        time = plan.map { DayTime.span($0.draft.starts, $0.draft.ends) } ?? ""
        let free = lines.count { $0.isFree }
        count = visit.say("\(lines.count) 天里有 \(free) 天空着。")
        hasFree = free > 0
        hasClashes = free < lines.count
    }

    /// What is in the way of a day; nil when nothing is.
    static func text(_ clashes: [Booking], _ actor: Actor, _ visit: Visit) -> String? {
        clashes.isEmpty ? nil : clashes.map { text($0, actor, visit) }.joined(separator: visit.language == .zh ? "；" : "; ")
    }

    /// Who has the time and for what, when that is public or one's own; otherwise only that somebody has it.
    private static func text(_ booking: Booking, _ actor: Actor, _ visit: Visit) -> String {
        let time = DayTime.span(booking.starts, booking.ends)
        let isKnown = booking.isPublic || actor.may(.useSites, at: booking.place) || actor.may(.reviewBookings, at: booking.sitePlace)
        let what: Message = isKnown ? "\(booking.organisationName)：\(booking.purpose)" : "已有预约"
        return "\(time) \(visit.say(what))"
    }
}
