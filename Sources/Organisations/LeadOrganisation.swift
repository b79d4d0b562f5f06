import Audit
import Kernel
import Rights
import Storage

/// Those above say which department leads an organisation or a team (牵头部门), or that none does.
package struct LeadOrganisation: Sendable {
    let id: OrganisationID
    let department: DepartmentID?

    package init(_ id: OrganisationID, by department: DepartmentID?) { (self.id, self.department) = (id, department) }

    /// - Throws: ``Problems`` for "department" when it does not lead at the organisation's place.
    package func run(in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: organisation.placeAbove)
        guard organisation.status == .active || organisation.status == .suspended else {
            throw Refusal.conflict(code: "not_active", "这个组织现在不在运行")
        }
        try Self.set(department, of: id, at: organisation.place, in: work)
        try work.audit("leadOrganisation", AuditObject("organisation", id), at: organisation.place, ["department": department.map { "\($0)" } ?? ""])
    }

    /// A department leads where it was named and below, while it leads.
    /// - Throws: ``Problems`` for "department".
    static func set(_ department: DepartmentID?, of organisation: OrganisationID, at place: Place, in work: Work) throws {
        if let department {
            guard try DepartmentStore.current(leading: place, in: work.tx).contains(where: { $0.id == department }) else {
                throw Problems("department", "unknown_choice", "这个部门不在这里牵头，请另选一个")
            }
        }
        try DepartmentStore.set(department, of: organisation, in: work.tx)
    }
}
