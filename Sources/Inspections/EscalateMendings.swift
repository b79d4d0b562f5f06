import Audit
import Kernel
import Notices
import Organisations
import Rights

/// What has not been answered in time is told to those above the organisation, once (整改超期上报).
package enum EscalateMendings {
    package static let piece = 200

    /// - Returns: how many were escalated; fewer than ``piece`` when none are left.
    package static func run(in work: Work) throws -> Int {
        let late = try MendingStore.overdue(on: work.today, limit: piece, in: work.tx)
        for mending in late {
            let organisation = try OrganisationStore.require(mending.organisation, in: work.tx)
            // The office itself has nobody above it.
            let above = try organisation.parent ?? OrganisationStore.root(in: work.tx).id
            try SendNotices(OrderMending.answering(above, in: work).map { account in
                .init(to: account, .init("late-mending", "\(mending.id)"), "整改超过期限：\(mending.name)", detail: "期限是 \(mending.dueOn)，请督促“\(organisation.name)”",
                      href: "/inspected/\(mending.object)")
            }).run(in: work)
            try MendingStore.escalate(mending.id, at: work.now, in: work.tx)
            try work.audit("escalateMending", AuditObject("inspected", mending.object), at: mending.place, ["name": mending.name])
        }
        return late.count
    }
}
