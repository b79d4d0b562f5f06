import Audit
import Kernel
import ServiceRecords
import Settings

/// What a volunteer has reached: effective hours, star, what is missing to the next one, this year's hours.
///
/// Computed from the ledger each time it is asked for, so that it is never out of step with a void or disputed record.
/// Stars (星级) come from the table in the settings (《中国注册志愿者管理办法》; domain rules, section 4).
package struct Standing: Sendable {
    /// Effective, pending and frozen hours, by method and by year.
    package let totals: HoursTotals
    /// The star table: hours for one star, two stars …
    package let thresholds: [ServiceTime]
    /// Effective hours for service in the current calendar year.
    package let thisYear: ServiceTime
    /// 每年提醒时长: the hours that the platform reminds of; zero when the office has set none.
    package let annualGoal: ServiceTime

    package var hours: ServiceTime { totals.effective }
    /// 0 without a star.
    package var star: Int { thresholds.count { hours >= $0 } }
    /// The hours of the next star; nil at the highest.
    package var next: ServiceTime? { star < thresholds.count ? thresholds[star] : nil }
    /// What is missing to the next star; nil at the highest.
    package var missing: ServiceTime? { next.map { $0 - hours } }
    /// What is missing to this year's goal.
    package var missingThisYear: ServiceTime { max(.zero, annualGoal - thisYear) }

    /// The standing of a volunteer today. Whose standing may be seen is the caller's question.
    package static func of(_ volunteer: VolunteerID, in work: Work) throws -> Standing {
        let totals = try HoursTotals.of(volunteer, on: work.today, in: work.tx)
        return Standing(
            totals: totals, thresholds: try work.setting(CitySettings.stars), thisYear: totals.byYear[work.today.year] ?? .zero,
            annualGoal: ServiceTime(hundredths: try work.setting(CitySettings.annualHours) * 100))
    }

    /// The name of a star: 一星志愿者.
    package static func name(ofStar star: Int) -> Message {
        let names: [Message] = [
            "还没有星级", "一星志愿者", "二星志愿者", "三星志愿者", "四星志愿者", "五星志愿者", "六星志愿者", "七星志愿者", "八星志愿者",
            "九星志愿者", "十星志愿者",
        ]
        return names[min(max(star, 0), names.count - 1)]
    }
}
