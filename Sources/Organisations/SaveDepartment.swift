import Audit
import Kernel
import Rights
import Storage

/// An office names a department that leads a field (牵头部门), or changes what is said of it.
package struct SaveDepartment: Sendable {
    package struct Draft: Sendable {
        let name, field, contactName, phone: String
        let since: Day
    }

    let id: DepartmentID?
    /// Where a new one leads; nil of one that is changed, which stays where it is.
    let organisation: OrganisationID?
    let draft: Draft

    /// Reads {organisation (of a new one), name, field, contactName?, phone?, since?}.
    /// - Parameter id: the one that is changed; nil for a new one.
    /// - Throws: ``Problems`` by field.
    package init(_ id: DepartmentID?, _ fields: Fields, in work: Work) throws {
        let stored = try id.map { try DepartmentStore.require($0, in: work.tx) }
        if let stored { try work.actor.require(.createOrganisation, at: stored.place) }
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation), withTeams: false)
        organisation = id == nil ? try reader.typedOrganisation("organisation", among: scope, in: work.tx) : nil
        let name = reader.text("name", max: 30)
        let field = reader.text("field", max: 30)
        let contactName = reader.text("contactName", max: 30, required: false) ?? ""
        let phone = reader.phone("phone", required: false)
        let since = reader.day("since", required: false) ?? stored?.since ?? work.today
        if since > work.today { reader.problems.add("since", "out_of_range", "开始日期不能晚于今天") }
        try reader.problems.throwIfAny()
        guard let name, let field, id != nil || organisation != nil else { throw reader.problems }
        draft = Draft(name: name, field: field, contactName: contactName, phone: phone?.number ?? "", since: since)
        self.id = id
    }

    package func run(in work: Work) throws -> DepartmentID {
        guard let id else { return try add(in: work) }
        let old = try DepartmentStore.require(id, in: work.tx)
        try work.actor.require(.createOrganisation, at: old.place)
        guard old.until == nil else { throw Refusal.conflict(code: "ended", "这个部门已经不再牵头，不能修改") }
        guard try !DepartmentStore.isLed(draft.field, at: old.organisation, byOtherThan: id, in: work.tx) else { throw Self.led }
        try DepartmentStore.update(id, draft, in: work.tx)
        try audit(id, at: old.place, in: work)
        return id
    }

    private static let led = Problems("field", "taken", "这个领域已有部门牵头。要换部门，请先让原来的部门交接")

    private func add(in work: Work) throws -> DepartmentID {
        guard let organisation else { throw Refusal.notFound }
        let place = try OrganisationStore.require(organisation, in: work.tx).place
        try work.actor.require(.createOrganisation, at: place)
        guard let id = try DepartmentStore.insert(draft, at: organisation, in: work.tx) else { throw Self.led }
        try audit(id, at: place, in: work)
        return id
    }

    private func audit(_ id: DepartmentID, at place: Place, in work: Work) throws {
        try work.audit("saveDepartment", AuditObject("department", id), at: place, ["name": draft.name, "field": draft.field])
    }
}
