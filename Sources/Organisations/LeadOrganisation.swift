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
        try DepartmentStore.lead(department, id, at: organisation.place, in: work)
        try work.audit("leadOrganisation", AuditObject("organisation", id), at: organisation.place, ["department": department.map { "\($0)" } ?? ""])
    }
}
