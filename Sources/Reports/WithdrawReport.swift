import Audit
import Kernel
import Rights

/// The organisation takes its report back while nobody above has decided (撤回).
package struct WithdrawReport: Sendable {
    let id: ReportID

    package init(_ id: ReportID) { self.id = id }

    package func run(in work: Work) throws {
        let report = try ReportStore.require(id, in: work)
        guard try ReportStore.withdraw(id, in: work.tx) else {
            throw Refusal.conflict(code: "not_submitted", "只有已上报、上级还没有处理的报表可以撤回")
        }
        try work.audit("withdrawReport", AuditObject("report", id), at: report.place)
    }
}
