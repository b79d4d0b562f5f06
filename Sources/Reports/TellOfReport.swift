import Audit
import Kernel
import Notices
import Organisations

/// Tells those who prepare the reports of an organisation what became of one.
enum TellOfReport {
    static func run(_ report: Report, _ title: Message, detail: Message, in work: Work) throws {
        let holders = try AppointmentStore.holders(at: report.organisation, in: work.tx).filter { $0.role.permissions.contains(.prepareReports) }
        try SendNotices(holders.map { holder in
            .init(to: holder.account, .init("report", "\(report.id)/\(report.version)"), title, detail: detail, href: "/reports/\(report.id)")
        }).run(in: work)
    }
}
