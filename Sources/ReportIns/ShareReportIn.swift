import Audit
import Kernel
import Rights
import Storage

/// A volunteer agrees that the unit is told of the service in the community, or no longer agrees (同意告知单位), also of what is
/// over. What was told before stays told.
package struct ShareReportIn: Sendable {
    let isShared: Bool

    package init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        isShared = reader.flag("share")
        try reader.problems.throwIfAny()
    }

    package func run(in work: Work) throws {
        let told = isShared ? [try OwnReportIn.require(in: work)] : try ReportInStore.list(of: work.volunteer(), in: work.tx)
        for one in told where try ReportInStore.share(one.id, isShared, at: work.now, in: work.tx) {
            try work.audit(isShared ? "shareReportIn" : "unshareReportIn", AuditObject("reportIn", one.id), at: one.place)
        }
    }
}
