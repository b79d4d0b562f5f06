import Audit
import Kernel
import Rights
import Storage

/// Those who answer for a site give it up for good (撤销阵地). What happened there stays on record; what is still booked
/// or granted there has to be settled first.
package struct CloseSite: Sendable {
    let id: SiteID
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ id: SiteID, _ fields: Fields) throws {
        self.id = id
        reason = try SiteReason.read(fields)
    }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.openSites, at: site.place)
        guard try !SiteStore.hasOpenBelow(id, in: work.tx) else {
            throw Refusal.conflict(code: "has_sites_below", "它下面还有阵地，请先调整或撤销它们")
        }
        guard try !BookingStore.hasAhead(at: id, from: work.today, in: work.tx) else {
            throw Refusal.conflict(code: "has_bookings", "这里还有以后的预约，请先取消")
        }
        guard try !IncubationStore.hasCurrent(at: id, in: work.tx) else {
            throw Refusal.conflict(code: "has_incubations", "这里还有孵化的组织或申请，请先办完")
        }
        guard try SiteStore.setStatus(id, from: [.open, .suspended], to: .closed, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "closed", "这个阵地已经撤销")
        }
        work.tx.touch(.portal)
        try work.audit("closeSite", AuditObject("site", id), at: site.place, ["reason": reason])
    }
}
