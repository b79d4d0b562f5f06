import Audit
import Kernel
import Rights
import Storage

/// An organisation and everything below it goes to another parent (调整上级). Its records and people stay its own.
package struct MoveOrganisation: Sendable {
    let id: OrganisationID
    let parent: OrganisationID

    /// - Throws: ``Problems`` for "parent", ``Refusal/notFound`` for somebody else's organisation.
    package init(_ id: OrganisationID, _ fields: Fields, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation), withTeams: organisation.kind == .team)
        let parent = try reader.typedOrganisation("parent", among: scope, in: work.tx)
        try reader.problems.throwIfAny()
        guard let parent else { throw reader.problems }
        (self.id, self.parent) = (id, parent)
    }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        let parent = try OrganisationStore.require(parent, in: work.tx)
        // Whoever moves it answers for both places.
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        try work.actor.require(.createOrganisation, at: parent.place)
        guard organisation.parent != nil else { throw Refusal.conflict(code: "is_root", "主管单位没有上级，不能调整") }
        guard !organisation.place.contains(parent.place) else {
            throw Problems("parent", "cycle", "不能放到自己或自己的下级下面")
        }
        try Self.hang(organisation, below: parent, in: work)
        // What rights hold where has changed.
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("moveOrganisation", AuditObject("organisation", id), at: parent.place.below(id), [
            "from": organisation.place.path, "to": parent.place.below(id).path,
        ])
    }

    /// The move itself, by the rules of the tree.
    static func hang(_ organisation: Organisation, below parent: Organisation, in work: Work) throws {
        try InsertOrganisation.check(organisation.kind, organisation.relation, below: parent, in: work)
        if parent.kind == .team, try !SuccessionStore.below(organisation.id, limit: 1, in: work.tx).isEmpty {
            throw Problems("parent", "has_subteams", "它自己有小队，不能成为别队的小队")
        }
        let levels = try OrganisationStore.deepestLevel(below: organisation.place, in: work.tx)
        guard parent.place.level + 1 + levels - organisation.place.level <= InsertOrganisation.deepest else {
            throw Problems("parent", "too_deep", "组织最多 \(InsertOrganisation.deepest) 级")
        }
        guard try OrganisationStore.move(organisation, below: parent, in: work.tx) else { throw InsertOrganisation.nameTaken }
        try DepartmentStore.release(in: parent.place.below(organisation.id), in: work.tx)
        try OrganisationEventStore.add(.moved, to: organisation.id, other: parent.id, in: work)
    }
}
