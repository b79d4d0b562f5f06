import Audit
import Kernel
import Organisations
import Rights
import Storage

/// An organisation opens a site that it answers for (启用阵地). It is in use at once.
package struct OpenSite: Sendable {
    let entry: SiteEntry

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws { entry = try SiteEntry(fields, of: nil, in: work) }

    package func run(in work: Work) throws -> SiteID {
        let organisation = try OrganisationStore.require(entry.organisation, in: work.tx)
        try work.actor.require(.openSites, at: organisation.place)
        guard let id = try SiteStore.insert(entry, at: work.now, vault: work.vault, in: work.tx) else { throw Self.nameTaken }
        work.tx.touch(.portal)
        try work.audit("openSite", AuditObject("site", id), at: organisation.place, ["name": entry.name, "kind": entry.tier.rawValue])
        return id
    }

    static var nameTaken: Problems { Problems("name", "taken", "这个区域已有同名的阵地") }
}
