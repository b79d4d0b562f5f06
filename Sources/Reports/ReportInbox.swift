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
        let reports = try ReportListStore.waiting(in: places, limit: limit, in: work.tx)
        let totals = try SnapshotStore.totals(of: reports, in: work.tx)
        return reports.map { report in
            let total = totals[report.id]?.total ?? ReportFigures()
            let late: [InboxItem.Fact] = Report.isLate(report.submittedAt, after: report.period.due(day), at: work.now) ? [.init("期限", "过期上报" as Message)] : []
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
