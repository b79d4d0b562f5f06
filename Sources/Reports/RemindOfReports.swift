import Audit
import Jobs
import Kernel
import Notices
import Organisations
import Settings

/// Monthly reports that are due are told to those who prepare them, some days before the last day and once after it; the level
/// above hears that some are late (催报).
package enum RemindOfReports {
    package static let piece = 200

    /// So many days after the last day nobody is told any more.
    static let daysAfter = 14

    /// - Parameter after: the organisation where the last piece ended.
    /// - Returns: where this one ended; nil when none are left.
    package static func run(after: OrganisationID?, in work: Work) throws -> OrganisationID? {
        let (day, before) = (try work.setting(CitySettings.reportDay), try work.setting(CitySettings.reportReminderDays))
        let period = ReportPeriod(.month, of: work.today).before
        guard let due = period.due(day), work.today >= due.adding(days: -before), work.today <= due.adding(days: daysAfter) else { return nil }
        let isLate = work.today > due
        let missing = try ReportDueStore.missing(period, after: after, limit: piece, in: work.tx)
        var told: Set<OrganisationID> = []
        for organisation in missing {
            try tell(organisation, period, due, isLate, in: work)
            guard isLate, let upper = try OrganisationPartStore.answering(above: organisation, in: work.tx), told.insert(upper.id).inserted else { continue }
            try tellAbove(upper, period, in: work)
        }
        return missing.count == piece ? missing.last?.id : nil
    }

    private static func tell(_ organisation: Organisation, _ period: ReportPeriod, _ due: Day, _ isLate: Bool, in work: Work) throws {
        let holders = try AppointmentStore.holders(at: organisation.id, in: work.tx).filter { $0.role.permissions.contains(.prepareReports) }
        let title: Message = isLate ? "“\(organisation.name)”\(period.title)的报表已经过期" : "“\(organisation.name)”\(period.title)的报表 \(due) 前要上报"
        try SendNotices(holders.map { holder in
            .init(to: holder.account, .init(isLate ? "report-late" : "report-due", "\(organisation.id)/\(period)"), title,
                  detail: "数字由系统算好，写上文字、核对后上报", href: "/reports/new?period=\(period)&organisation=\(organisation.id)")
        }).run(in: work)
    }

    private static func tellAbove(_ upper: Organisation, _ period: ReportPeriod, in work: Work) throws {
        let holders = try AppointmentStore.holders(at: upper.id, in: work.tx).filter { $0.role.permissions.contains(.acceptReports) }
        try SendNotices(holders.map { holder in
            .init(to: holder.account, .init("reports-late", "\(upper.id)/\(period)"), "“\(upper.name)”的下级有\(period.title)的报表没有按期上报",
                  detail: "打开看是哪些组织", href: "/reports/due?organisation=\(upper.id)&period=\(period)&state=late")
        }).run(in: work)
    }
}

extension RemindOfReports {
    /// All pieces, one after the other.
    package static func all(_ context: JobContext) async throws {
        var after: OrganisationID?
        repeat {
            let from = after
            after = try await context.write { try run(after: from, in: $0) }
        } while after != nil
    }
}
