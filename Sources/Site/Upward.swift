import Audit
import Kernel
import Projects
import ServiceRecords
import Settings

/// What upper modules answer for the pages of lower ones.
enum Upward {
    static let forProjects = FromAbove(
        hours: { volunteer, work in try HoursTotals.effective(of: volunteer, on: work.today, in: work.tx) },
        today: { volunteer, work in
            TodayExtras(openCheckIn: try openCheckIn(of: volunteer, in: work), standing: try standing(of: volunteer, in: work),
                        waits: try waits(of: volunteer, in: work))
        },
        figures: { _ in [] })

    private static func openCheckIn(of volunteer: VolunteerID, in work: Work) throws -> TodayExtras.OpenCheckIn? {
        try CheckInStore.open(of: volunteer, in: work.tx).map { stay in
            .init(id: stay.id, project: stay.project, projectName: stay.projectName, since: stay.openedAt,
                  until: Instant(day: stay.openedAt.day, hour: 24))
        }
    }

    private static func standing(of volunteer: VolunteerID, in work: Work) throws -> TodayExtras.Standing {
        let totals = try HoursTotals.of(volunteer, on: work.today, in: work.tx)
        let stars = try work.setting(CitySettings.stars)
        let star = stars.prefix { $0 <= totals.effective }.count
        return .init(hours: totals.effective, pending: totals.pending + totals.frozen, star: star, stars: stars.count,
                     next: star < stars.count ? stars[star] : nil)
    }

    /// How many of the latest records are looked through for news.
    private static let latest = 5

    /// Records in publicity, which may still be objected to, and those under objection.
    private static func waits(of volunteer: VolunteerID, in work: Work) throws -> [TodayExtras.Wait] {
        try RecordStore.list(RecordFilter(volunteer: volunteer), after: nil, limit: latest, in: work.tx).compactMap { record in
            let title: Message = "\(record.projectName)：\(record.hours) 小时"
            let href = "/records/\(record.id)"
            switch record.status {
            case .disputed:
                return .init(title, detail: "您提出了异议，处理以前不计入时长", href: href, state: "异议中")
            case .standing where record.effectiveOn > work.today:
                return .init(title, detail: "有不对的地方，请在 \(record.effectiveOn) 以前提出异议", href: href, state: "公示中")
            case .standing, .void: return nil
            }
        }
    }
}
