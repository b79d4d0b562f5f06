import Audit
import Kernel
import Organisations
import Rights
import Settings
import Storage

/// A team books a room again and again until a day, in one act (连续预约): the days that it chose of those that the rule gives,
/// all of them or none.
package struct BookRoomSeries: Sendable {
    /// What is asked for.
    struct Plan: Sendable {
        let room: SiteRoom
        let draft: BookRoom.Draft
        let rule: BookingRule
        let until: Day

        var days: [Day] { rule.days(from: draft.day, until: until) }

        /// - Throws: ``Problems`` by field; ``Refusal/notFound`` for what is not booked by the hour.
        init(_ room: SiteRoomID, _ fields: Fields, in work: Work) throws {
            let room = try SiteRoomStore.require(room, in: work.tx)
            guard room.usage == .booking else { throw Refusal.notFound }
            let (draft, found) = try BookRoom.read(fields, in: work)
            var reader = FieldReader(fields)
            reader.problems = found
            let rule = reader.choice("repeat", from: BookingRule.allCases.map(\.rawValue)).flatMap { BookingRule(rawValue: $0) }
            let until = reader.day("until")
            let last = work.today.adding(months: try work.setting(CitySettings.seriesMonths))
            if let until, until > last { reader.problems.add("until", "out_of_range", "连续预约现在最晚可以到 \(last)") }
            if let until, let draft, until <= draft.day { reader.problems.add("until", "out_of_range", "要晚于第一次的日期") }
            try reader.problems.throwIfAny()
            guard let draft, let rule, let until else { throw reader.problems }
            try BookRoom.check(draft, room, last: until, in: work)
            (self.room, self.draft, self.rule, self.until) = (room, draft, rule, until)
        }

        /// Its days, each with the bookings that are in its way.
        func looked(in work: Work) throws -> [(day: Day, clashes: [Booking])] {
            let held = try BookingStore.held(in: room.id, from: draft.day, to: until, in: work.tx)
            return days.map { day in (day, held.filter { $0.day == day && $0.starts < draft.ends && $0.ends > draft.starts }) }
        }
    }

    let plan: Plan
    let days: [Day]

    /// - Throws: ``Problems`` by field; "days" are those that were chosen.
    package init(_ room: SiteRoomID, _ fields: Fields, in work: Work) throws {
        plan = try Plan(room, fields, in: work)
        let chosen = Set(fields.all("days").compactMap { Day($0) })
        days = plan.days.filter(chosen.contains)
        guard days.count == chosen.count, chosen.count == Set(fields.all("days")).count else { throw Problems("days", "unknown_choice", "请从列出的日期中选择") }
        guard !days.isEmpty else { throw Problems("days", "missing", "请至少选一天") }
    }

    package func run(in work: Work) throws -> BookingSeriesID {
        let room = plan.room
        let team = try OrganisationStore.require(plan.draft.organisation, in: work.tx)
        try work.actor.require(.useSites, at: team.place)
        let series = try BookingSeriesStore.insert(plan, by: work.actor.account, at: work.now, in: work.tx)
        for day in days {
            guard try BookRoom.book(plan.draft.on(day), room, last: plan.until, series: series, in: work) != nil else {
                throw Problems("days", "taken", "\(day) 这段时间刚被别人约了，请去掉这一天再提交")
            }
        }
        work.tx.touch(.portal)
        try work.audit("bookRoomSeries", AuditObject("bookingSeries", series), at: room.place, [
            "name": room.name, "organisation": "\(team.id)", "from": "\(days[0]) \(DayTime.text(plan.draft.starts))", "to": plan.until.description,
            "count": "\(days.count)",
        ])
        return series
    }
}
