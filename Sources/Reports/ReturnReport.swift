import Audit
import Kernel
import Rights

/// The organisation to which a report went sends it back with a reason (退回).
package struct ReturnReport: Sendable {
    let id: ReportID
    let reason: String

    /// Reads {reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: ReportID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        self.init(id, reason: reason ?? "")
    }

    package init(_ id: ReportID, reason: String) { (self.id, self.reason) = (id, reason) }

    package func run(in work: Work) throws {
        let report = try AcceptReport.waiting(id, in: work)
        guard try ReportStore.decide(id, .returned, answer: reason, in: work) else { throw AcceptReport.decided }
        try TellOfReport.run(report, "“\(report.upperName ?? "")”退回了\(report.period.title)的报表", detail: "理由：\(reason)", in: work)
        try work.audit("returnReport", AuditObject("report", id), at: report.upperPlace ?? .city, ["organisation": report.organisationName, "reason": reason])
    }
}
