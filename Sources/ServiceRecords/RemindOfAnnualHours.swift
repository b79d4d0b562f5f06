import Audit
import Jobs
import Kernel
import Notices
import Settings
import Volunteers

/// Reminds volunteers whose year is short of hours (年度时长提醒): 《中国注册志愿者管理办法》 asks for 20 h a year, and the
/// platform reminds. How many hours and on which days are settings.
///
/// A job goes through all volunteers by their numbers, a piece in a transaction, and reads a piece's hours of the year by one
/// index. It keeps how far it is, and the schema forbids telling anybody twice, so it may break off anywhere.
package enum RemindOfAnnualHours {
    package struct Round: Codable, Sendable {
        /// The day of the setting that it is for.
        let day: String
    }

    /// How many volunteers are looked at in one transaction.
    static let piece = 500
    /// A day that no server saw is made up for so long; after that it would only puzzle people.
    static let lateDays = 7

    static let kind = JobKind<Round>("remindOfAnnualHours", "提醒今年时长不足的志愿者")

    package static let handler = kind.handler { round, context in
        guard let day = Day(round.day) else { throw JobFailure("提醒的日子读不出来") }
        // Numbers count up, so the last one seen says both where to go on and how far it is.
        var done = context.kept.done
        let last = try await context.read { try VolunteerAccountStore.last(in: $0.tx).map { Int($0.rawValue) } ?? 0 }
        while let next = try await context.read({ [done] in try VolunteerAccountStore.piece(after: done, limit: piece, in: $0.tx) }) {
            try await context.write { _ = try step(next.people, for: day, in: $0) }
            // Said behind the piece: what a heartbeat keeps is then never ahead of what was written.
            context.report(done: next.last, total: max(last, next.last))
            done = next.last
        }
        return ""
    }

    /// Queues the reminder when one of its days has come and it was not begun for that day; the schedule asks every day.
    /// - Returns: whether it was queued.
    @discardableResult
    package static func begin(in work: Work) throws -> Bool {
        guard try work.setting(CitySettings.annualHours) > 0,
              let day = try work.setting(CitySettings.annualReminders).map({ $0.last(on: work.today) }).max(),
              day.adding(days: lateDays) >= work.today, day.year == work.today.year,
              try NoticeStore.begin(.init("annual-hours", day.description), at: work.now, in: work.tx) else { return false }
        try kind.enqueue(Round(day: day.description), subject: day.description, in: work)
        return true
    }

    /// Reminds those of a piece whose year is short.
    /// - Returns: how many were told.
    private static func step(_ people: [VolunteerAccountStore.Person], for day: Day, in work: Work) throws -> Int {
        let goal = ServiceTime(hundredths: try work.setting(CitySettings.annualHours) * 100)
        let hours = try HoursTotals.effective(of: people.map(\.volunteer), year: day.year, on: work.today, in: work.tx)
        return try SendNotices(people.compactMap { person in
            let own = hours[person.volunteer] ?? .zero
            guard own < goal else { return nil }
            return .init(
                to: person.account, .init("annual-hours", day.description), "今年还差 \(max(.zero, goal - own)) 小时到 \(goal) 小时",
                detail: "注册志愿者每年服务不少于 \(goal) 小时，您今年已生效 \(own) 小时。去看看附近需要什么帮助", href: "/projects")
        }).run(in: work)
    }
}
