import Audit
import Kernel
import Rights
import Storage

/// The keeper says that a project is not held at a site after all (不在阵地举办).
package struct MoveProjectAway: Sendable {
    let site: SiteID
    let project: ProjectID

    package init(_ site: SiteID, _ project: ProjectID) { (self.site, self.project) = (site, project) }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(site, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        guard try SiteProjectStore.remove(project, from: site.id, in: work.tx) else {
            throw Refusal.conflict(code: "not_held", "这个活动不在这里举办")
        }
        work.tx.touch(.portal)
        try work.audit("moveProjectAway", AuditObject("site", site.id), at: site.place, ["project": "\(project)"])
    }
}
