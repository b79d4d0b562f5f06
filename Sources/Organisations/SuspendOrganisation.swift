import Audit
import Kernel
import Rights
import Storage

/// Those above an organisation stop it for a time (停用): its appointments give no rights, it recruits nobody, and what
/// it did stays on record.
package struct SuspendOrganisation: Sendable {
    let id: OrganisationID
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ id: OrganisationID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        (self.id, self.reason) = (id, reason ?? "")
    }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.suspendOrganisations, at: organisation.placeAbove)
        guard organisation.parent != nil else { throw Refusal.conflict(code: "is_root", "主管单位不能停用") }
        guard try OrganisationStore.setStatus(id, from: .active, to: .suspended, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_active", "这个组织现在不在运行")
        }
        try OrganisationEventStore.add(.suspended, to: id, reason: reason, in: work)
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("suspendOrganisation", AuditObject("organisation", id), at: organisation.place, ["reason": reason])
    }
}

/// Those above a suspended organisation let it work again (恢复).
package struct ReinstateOrganisation: Sendable {
    let id: OrganisationID

    package init(_ id: OrganisationID) { self.id = id }

    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.suspendOrganisations, at: organisation.placeAbove)
        guard try OrganisationStore.setStatus(id, from: .suspended, to: .active, reason: "", at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_suspended", "这个组织没有停用")
        }
        try OrganisationEventStore.add(.reinstated, to: id, in: work)
        work.tx.touch(.rights)
        work.tx.touch(.portal)
        try work.audit("reinstateOrganisation", AuditObject("organisation", id), at: organisation.place)
    }
}
