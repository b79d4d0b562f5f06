import Audit
import Kernel
import Projects
import Rights
import Storage

/// The keeper says that a project is held at a site (在阵地举办), so that the site's calendar shows it.
package struct HoldProjectAtSite: Sendable {
    let site: SiteID
    let project: ProjectID

    /// - Throws: ``Problems`` for "project": its number, or its key.
    package init(_ site: SiteID, _ fields: Fields, in work: Work) throws {
        try work.actor.require(.keepSites, at: SiteStore.require(site, in: work.tx).place)
        var reader = FieldReader(fields)
        let typed = reader.text("project", max: 30)
        let found = try typed.flatMap { try SiteProjectStore.named($0, in: work.tx) }
        if typed != nil, found == nil { reader.problems.add("project", "unknown_choice", "没有找到这个活动。请填写活动编号，它已经批准才有编号") }
        try reader.problems.throwIfAny()
        guard let found else { throw reader.problems }
        (self.site, project) = (site, found)
    }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(site, in: work.tx)
        try work.actor.require(.keepSites, at: site.place)
        guard site.status == .open else { throw Refusal.conflict(code: "not_open", "这个阵地现在不在用") }
        guard try ProjectStore.require(project, in: work.tx).status.isPublic else {
            throw Problems("project", "not_approved", "这个活动还没有批准")
        }
        guard try SiteProjectStore.add(project, to: site.id, at: work.now, in: work.tx) else {
            throw Problems("project", "taken", "这个活动已经在这里了")
        }
        work.tx.touch(.portal)
        try work.audit("holdProjectAtSite", AuditObject("site", site.id), at: site.place, ["project": "\(project)"])
    }
}
