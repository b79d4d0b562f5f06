import Audit
import Kernel
import Organisations
import Rights
import Storage

/// Those who answer for a site keep its particulars up, or hand it to another organisation of theirs (编辑阵地).
///
/// An empty telephone of the keeper leaves the stored one, which is never shown in full.
package struct EditSite: Sendable {
    let id: SiteID
    let entry: SiteEntry

    /// - Throws: ``Problems`` by field.
    package init(_ id: SiteID, _ fields: Fields, in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.openSites, at: site.place)
        self.id = id
        entry = try SiteEntry(fields, of: id, in: work)
    }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        let organisation = try OrganisationStore.require(entry.organisation, in: work.tx)
        try work.actor.require(.openSites, at: site.place)
        try work.actor.require(.openSites, at: organisation.place)
        guard site.status != .closed else { throw Refusal.conflict(code: "closed", "已撤销的阵地不能再修改") }
        if try SiteStore.lowestRank(below: id, in: work.tx) <= entry.tier.rank {
            throw Problems("tier", "not_above", "它下面还有同级或更高级的阵地，请先调整它们")
        }
        guard try SiteStore.update(id, entry, vault: work.vault, in: work.tx) else { throw OpenSite.nameTaken }
        work.tx.touch(.portal)
        try work.audit("editSite", AuditObject("site", id), at: organisation.place, changes(site))
    }

    /// Which fields changed, without what they hold.
    private func changes(_ before: ServiceSite) -> [String: String] {
        let (old, new) = (before.details, entry.details)
        let changed = [
            ("name", before.name != entry.name), ("tier", before.tier != entry.tier), ("setting", before.setting != entry.setting),
            ("organisation", before.organisation != entry.organisation), ("parent", before.parent != entry.parent),
            ("region", before.region != entry.region), ("address", old.address != new.address), ("position", old.position != new.position),
            ("openedOn", old.openedOn != new.openedOn), ("keeperName", old.keeperName != new.keeperName),
            ("keeperPhone", new.keeperPhone != nil), ("phone", old.phone != new.phone), ("description", old.description != new.description),
        ].filter(\.1).map(\.0)
        return changed.isEmpty ? [:] : ["changed": changed.joined(separator: " ")]
    }
}
