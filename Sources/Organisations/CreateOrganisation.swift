import Audit
import Kernel
import Rights
import Storage

/// Staff put an organisation or a team into the tree below one of their own places (新建组织). It is at work at once.
package struct CreateOrganisation: Sendable {
    let entry: OrganisationEntry
    let standing: OrganisationEntry.Standing

    /// - Throws: ``Problems`` by field; a parent outside the actor's places does not exist for them.
    package init(_ fields: Fields, in work: Work) throws {
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation))
        (entry, standing) = try OrganisationEntry.withStanding(fields, among: scope, kind: nil, in: work)
    }

    package func run(in work: Work) throws -> OrganisationID {
        let parent = try OrganisationStore.require(standing.parent, in: work.tx)
        try work.actor.require(.createOrganisation, at: parent.place)
        var draft = InsertOrganisation.Draft(parent: parent.id, kind: standing.kind, name: entry.name, region: entry.region)
        draft.relation = standing.relation
        draft.details = entry.details
        let id = try InsertOrganisation(draft).run(in: work)
        try work.audit("createOrganisation", AuditObject("organisation", id), at: parent.place.below(id), [
            "name": entry.name, "kind": standing.kind.rawValue,
        ])
        return id
    }
}
