import Audit
import Kernel
import Rights
import Storage

/// A volunteer agrees that the unit is told of the service in the community, or no longer agrees (同意告知单位). What was told
/// before stays told.
package struct ShareReportIn: Sendable {
    let isShared: Bool

    package init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        isShared = reader.flag("share")
        try reader.problems.throwIfAny()
    }

    package func run(in work: Work) throws {
        let own = try OwnReportIn.require(in: work)
        guard try ReportInStore.share(own.id, isShared, at: work.now, in: work.tx) else { return }
        try work.audit(isShared ? "shareReportIn" : "unshareReportIn", AuditObject("reportIn", own.id), at: own.place)
    }
}
