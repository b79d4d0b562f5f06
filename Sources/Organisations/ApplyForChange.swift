import Audit
import Kernel
import Rights
import Settings
import Storage

/// An organisation's own people ask for another name, field or leader (变更申请); those above decide.
package struct ApplyForChange: Sendable {
    let id: OrganisationID
    let name: String?
    let field: String?
    let leader: VolunteerID?
    let reason: String

    /// Reads "name", "field", "leader" (a volunteer number) and "reason"; what is empty stays as it is.
    /// - Throws: ``Problems`` by field.
    package init(_ id: OrganisationID, _ fields: Fields, volunteers: VolunteerDirectory, in work: Work) throws {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 50, required: false)
        field = reader.choice("field", from: try work.terms(of: .teamFields), required: false)
        let number = reader.text("leader", max: 20, required: false)
        let reason = reader.text("reason", max: 200)
        var leader: VolunteerID?
        if let number {
            let person = try volunteers.findNumber(number, work)
            if let person, person.isApproved, person.account != nil { leader = person.id } else {
                reader.problems.add("leader", "unknown_volunteer", "没有找到这个编号的在册志愿者，或者本人还没有账号")
            }
        }
        self.name = name == organisation.name ? nil : name
        if self.name == nil, field == nil, leader == nil, reader.problems.isEmpty {
            reader.problems.add("name", "nothing", "请填写要变更的内容：名称、专业队伍或队长")
        }
        try reader.problems.throwIfAny()
        (self.id, self.leader, self.reason) = (id, leader, reason ?? "")
    }

    package func run(in work: Work) throws -> OrganisationChangeID {
        let organisation = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.editOrganisation, at: organisation.place)
        guard organisation.parent != nil, organisation.status == .active else {
            throw Refusal.conflict(code: "not_active", "只有正在运行的组织和队伍可以申请变更")
        }
        if let name, try OrganisationStore.nameIsTaken(name, beside: id, in: work.tx) { throw InsertOrganisation.nameTaken }
        guard let change = try OrganisationApplicationStore.insert(id, name: name, field: field, leader: leader, reason: reason,
                                                                   by: work.actor.account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_applied", "已有一个变更申请在等审核")
        }
        try work.audit("applyForChange", AuditObject("organisation", id), at: organisation.place, ["change": "\(change)"])
        return change
    }
}
