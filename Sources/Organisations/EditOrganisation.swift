import Audit
import Kernel
import Rights
import Storage

/// An organisation's own people or those above it keep its particulars up (编辑资料).
///
/// The name that was approved, and the credit code, are changed only by those who may create organisations above it.
/// An empty telephone leaves the stored one, which is never shown in full.
package struct EditOrganisation: Sendable {
    let id: OrganisationID
    let entry: OrganisationEntry

    /// - Throws: ``Problems`` by field.
    package init(_ id: OrganisationID, _ fields: Fields, in work: Work) throws {
        self.id = id
        let found = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: found.place)
        entry = try OrganisationEntry(fields, complete: false, in: work)
    }

    package func run(in work: Work) throws {
        let before = try OrganisationProfileStore.require(id, in: work.tx)
        let organisation = before.organisation
        try work.actor.require(.editOrganisation, at: organisation.place)
        guard organisation.status == .active || organisation.status == .suspended else {
            throw Refusal.conflict(code: "not_active", "审核通过以后才能修改资料")
        }
        let mayDecide = work.actor.may(.createOrganisation, at: organisation.placeAbove)
        var entry = entry
        if !mayDecide {
            var problems = Problems()
            if entry.name != organisation.name { problems.add("name", "not_yours", "名称由上级组织修改") }
            if entry.details.creditCode != before.details.creditCode {
                problems.add("creditCode", "not_yours", "统一社会信用代码由上级组织修改")
            }
            // What a form of one's own does not ask stays as it is.
            let (nature, department) = (entry.details.nature, entry.details.department)
            if nature != .ordinary, nature != organisation.nature { problems.add("nature", "not_yours", "性质由上级组织修改") }
            if let department, department != before.details.department { problems.add("department", "not_yours", "牵头部门由上级组织设置") }
            try problems.throwIfAny()
            (entry.details.nature, entry.details.department) = (organisation.nature, before.details.department)
        }
        guard entry.details.nature.fits(organisation.kind) else { throw Problems("nature", "other_kind", InsertOrganisation.natureAdvice) }
        guard try OrganisationStore.update(id, name: entry.name, region: entry.region, entry.details, vault: work.vault, in: work.tx) else {
            throw InsertOrganisation.nameTaken
        }
        try OrganisationStore.setTerms(entry.details, of: id, in: work.tx)
        if mayDecide, entry.details.department != before.details.department {
            try LeadOrganisation.set(entry.details.department, of: id, at: organisation.place, in: work)
        }
        if entry.name != organisation.name { try OrganisationEventStore.add(.renamed, to: id, name: organisation.name, in: work) }
        work.tx.touch(.portal)
        try work.audit("editOrganisation", AuditObject("organisation", id), at: organisation.place, changes(before, entry))
    }

    /// Which fields changed, without what they hold.
    private func changes(_ before: OrganisationProfile, _ entry: OrganisationEntry) -> [String: String] {
        let (old, new) = (before.details, entry.details)
        let changed = [
            ("name", before.organisation.name != entry.name), ("region", before.organisation.region != entry.region),
            ("creditCode", old.creditCode != new.creditCode), ("address", old.address != new.address),
            ("description", old.description != new.description), ("contactName", old.contactName != new.contactName),
            ("contactPhone", new.contactPhone != nil), ("headName", old.headName != new.headName),
            ("joinMode", old.joinMode != new.joinMode), ("joinPassword", old.joinPassword != new.joinPassword),
            ("department", old.department != new.department), ("visibility", old.isPublic != new.isPublic), ("categories", Set(old.categories) != Set(new.categories)),
        ].filter(\.1).map(\.0)
        return changed.isEmpty ? [:] : ["changed": changed.joined(separator: " ")]
    }
}
