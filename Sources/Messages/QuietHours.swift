import Audit
import Kernel
import Settings

/// Hours in which nobody is disturbed (不打扰的时间): from one time of day to another, over midnight too.
struct QuietHours: Hashable, Sendable {
    /// Minutes after midnight; equal ones mean none.
    let from, to: Int

    /// Those of the city.
    static func city(in work: Work) throws -> QuietHours {
        QuietHours(from: try work.setting(CitySettings.quietFrom), to: try work.setting(CitySettings.quietTo))
    }

    func contains(_ minute: Int) -> Bool { from <= to ? (from..<to).contains(minute) : minute >= from || minute < to }

    /// The first moment from `moment` on that lies in none of them. Hours that leave no minute of a day hold nothing up for ever.
    static func end(of all: [QuietHours], at moment: Instant) -> Instant {
        var moment = moment
        for _ in 0..<4 {
            let minute = moment.timeOfDay.hour * 60 + moment.timeOfDay.minute
            guard let quiet = all.first(where: { $0.contains(minute) }) else { return moment }
            let day = quiet.to > minute ? moment.day : moment.day.adding(days: 1)
            moment = Instant(day: day, hour: quiet.to / 60, minute: quiet.to % 60)
        }
        return moment
    }

    /// Whether together they leave an hour of the day at least.
    static func leaveAnHour(_ all: [QuietHours]) -> Bool {
        (0..<1440).count { minute in !all.contains { $0.contains(minute) } } >= 60
    }

    var text: String { DayTime.span(from, to) }
}
