import Audit
import Kernel
import Organisations
import Rights

/// A report goes up to the organisation that answers for this one (上报), and is frozen. Above the office is nobody: its own
/// report is final at once.
package struct SubmitReport: Sendable {
    let id: ReportID

    package init(_ id: ReportID) { self.id = id }

    package func run(in work: Work) throws {
        let report = try ReportStore.require(id, in: work)
        guard report.status.isOpen else { throw Refusal.conflict(code: "already_submitted", "这份报表已经上报了") }
        guard report.period.last < work.today else {
            throw Refusal.conflict(code: "not_over", "这一期还没有结束。\(report.period.last.adding(days: 1)) 起可以上报")
        }
        guard report.snapshot > 0 else { throw Refusal.conflict(code: "not_computed", "数字还没有算好，请稍等再上报") }
        guard let snapshot = try SnapshotStore.current(of: report, in: work.tx), snapshot.takenAt >= report.period.end else {
            throw Refusal.conflict(code: "too_early", "数字是这一期结束以前算的，还不全。请先重新计算")
        }
        guard !report.text.filledBy.isEmpty, !report.text.head.isEmpty else {
            throw Refusal.conflict(code: "not_signed", "请先填写填表人和负责人，再上报")
        }
        let upper = try Self.upper(of: report, in: work)
        guard try ReportStore.submit(id, to: upper?.id, in: work) else { throw Refusal.conflict(code: "already_submitted", "这份报表已经上报了") }
        try work.audit("submitReport", AuditObject("report", id), at: report.place, ["to": upper?.name ?? "", "number": "\(report.snapshot)"])
    }

    /// Who answers for the organisation of a report; nil above the office.
    static func upper(of report: Report, in work: Work) throws -> Organisation? {
        let organisation = try OrganisationStore.require(report.organisation, in: work.tx)
        return try OrganisationPartStore.answering(above: organisation, in: work.tx)
    }
}
