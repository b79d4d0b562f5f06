import Audit
import Kernel
import Rights

/// The figures of a report that has not gone up are counted anew (重新计算); the old ones are kept beside the new.
package struct RecountReport: Sendable {
    let id: ReportID

    package init(_ id: ReportID) { self.id = id }

    package func run(in work: Work) throws {
        let report = try ReportStore.require(id, in: work)
        guard report.status.isOpen else { throw WriteReport.closed }
        try ComputeReport.enqueue(report, in: work)
        try work.audit("recountReport", AuditObject("report", id), at: report.place, ["number": "\(report.snapshot + 1)"])
    }
}
