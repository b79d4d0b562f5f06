import Audit
import Kernel
import Pages
import Rights
import Settings

/// Reports that wait for somebody who may accept them.
package enum ReportInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .acceptReports)
        guard !places.isEmpty else { return [] }
        let day = try work.setting(CitySettings.reportDay)
        return try ReportListStore.waiting(in: places, limit: limit, in: work.tx).map { report in
            let total = try SnapshotStore.total(of: report, in: work.tx) ?? ReportFigures()
            let late: [InboxItem.Fact] = report.isLate(day: day, at: work.now) ? [.init("期限", "过期上报" as Message)] : []
            return InboxItem(
                kind: .report, id: "\(report.id)", title: report.organisationName,
                facts: [.init("期间", report.period.title)] + late + [
                    .init("新增注册", "\(total.newVolunteers)"), .init("参与人次", "\(total.participations)"), .init("服务小时", "\(total.hours)"),
                    .init("文字汇报", report.text.isEmpty ? "没有写" as Message : "\(report.text.length) 字"),
                    .init("填表人", report.text.filledBy), .init("负责人", report.text.head),
                ],
                waitingSince: report.submittedAt ?? report.preparedAt, href: "/reports/\(report.id)",
                approvePath: "/reports/\(report.id)/approval", refusePath: "/reports/\(report.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .acceptReports)
        return places.isEmpty ? 0 : try ReportListStore.countWaiting(in: places, limit: limit, in: work.tx)
    }
}

extension Report {
    /// Sent after the last day, or not sent yet though it has passed. Only months have one.
    func isLate(day: Int, at now: Instant) -> Bool {
        day > 0 && period.kind == .month && status != .returned && (submittedAt ?? now).day > period.due(day)
    }
}
