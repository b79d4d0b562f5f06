import Audit
import Kernel
import Rights
import Storage

/// Those who answer for a suspended site put it back to use (恢复阵地).
package struct ReinstateSite: Sendable {
    let id: SiteID

    package init(_ id: SiteID) { self.id = id }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.openSites, at: site.place)
        guard try SiteStore.setStatus(id, from: [.suspended], to: .open, reason: "", at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_suspended", "这个阵地没有停用")
        }
        work.tx.touch(.portal)
        try work.audit("reinstateSite", AuditObject("site", id), at: site.place)
    }
}
