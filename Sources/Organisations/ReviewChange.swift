import Audit
import Kernel
import Rights
import Settings
import Storage

/// Those above approve what an organisation asked to have changed, and it is changed, or refuse with a reason (变更审核).
package struct ReviewChange: Sendable {
    let id: OrganisationChangeID
    let decision: Verdict
    let volunteers: VolunteerDirectory

    package init(_ id: OrganisationChangeID, _ decision: Verdict, volunteers: VolunteerDirectory) {
        (self.id, self.decision, self.volunteers) = (id, decision, volunteers)
    }

    /// Reads {decision: "approve" or "refuse", reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: OrganisationChangeID, _ fields: Fields, volunteers: VolunteerDirectory) throws {
        self.init(id, try Verdict(fields), volunteers: volunteers)
    }

    static let alreadyDecided = Refusal.conflict(code: "already_decided", "这个申请已经有结果了")

    package func run(in work: Work) throws {
        let change = try OrganisationApplicationStore.require(id, in: work.tx)
        let organisation = try OrganisationStore.require(change.organisation, in: work.tx)
        try work.actor.require(.reviewTeams, at: organisation.placeAbove)
        switch decision {
        case .approve:
            try decide(.approved, "", in: work)
            try apply(change, to: organisation, in: work)
            try work.audit("approveChange", AuditObject("organisation", organisation.id), at: organisation.place, ["change": "\(id)"])
        case .refuse(let reason):
            try decide(.refused, reason, in: work)
            try work.audit("refuseChange", AuditObject("organisation", organisation.id), at: organisation.place, ["change": "\(id)", "reason": reason])
        }
    }

    private func decide(_ status: OrganisationChange.Status, _ answer: String, in work: Work) throws {
        guard try OrganisationApplicationStore.decide(id, status, answer: answer, by: work.actor.account, at: work.now, in: work.tx) else {
            throw Self.alreadyDecided
        }
    }

    private func apply(_ change: OrganisationChange, to organisation: Organisation, in work: Work) throws {
        guard organisation.status == .active else { throw Refusal.conflict(code: "not_active", "这个组织现在不在运行") }
        if let name = change.name {
            guard try OrganisationApplicationStore.rename(organisation.id, to: name, in: work.tx) else {
                throw Refusal.conflict(code: "name_taken", "这个上级组织下已有同名的组织或队伍，不能批准")
            }
            try OrganisationEventStore.add(.renamed, to: organisation.id, name: organisation.name, reason: change.reason, in: work)
        }
        if let field = change.field { try OrganisationApplicationStore.setField(organisation.id, to: field, in: work.tx) }
        if let leader = change.leader {
            guard let person = try volunteers.find(leader, work), person.isApproved, let account = person.account else {
                throw Refusal.conflict(code: "leader_gone", "推荐的队长已不在册，不能批准")
            }
            try OrganisationApplicationStore.setLeader(organisation.id, to: account, named: person.name, by: work.actor.account, at: work.now, in: work.tx)
        }
        work.tx.touch(.portal)
    }
}
