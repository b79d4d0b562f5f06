import Audit
import Kernel
import Rights

/// The organisation to which a report went takes it (接收).
package struct AcceptReport: Sendable {
    let id: ReportID

    package init(_ id: ReportID) { self.id = id }

    static let decided = Refusal.conflict(code: "already_decided", "这份报表没有在等处理，可能已经接收、退回或撤回了")

    package func run(in work: Work) throws {
        let report = try Self.waiting(id, in: work)
        guard try ReportStore.decide(id, .accepted, answer: "", in: work) else { throw Self.decided }
        try TellOfReport.run(report, "“\(report.upperName ?? "")”接收了\(report.period.title)的报表", detail: "不用再做什么", in: work)
        try work.audit("acceptReport", AuditObject("report", id), at: report.upperPlace ?? .city, ["organisation": report.organisationName])
    }

    /// The report, for those who decide about it.
    static func waiting(_ id: ReportID, in work: Work) throws -> Report {
        let report = try ReportStore.require(id, in: work.tx)
        if let place = report.upperPlace { try work.actor.require(.acceptReports, at: place) }
        guard report.status == .submitted else {
            // Whoever may see it learns that it does not wait; nobody else learns of it.
            try work.actor.require(.prepareReports, at: report.place)
            throw decided
        }
        return report
    }
}
