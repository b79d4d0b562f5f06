import Audit
import Kernel
import Rights
import Storage

/// Those above a team that was applied for approve it, and its applicant leads it, or refuse it with a reason (审核).
package struct ReviewTeam: Sendable {
    let id: OrganisationID
    let decision: Verdict

    package init(_ id: OrganisationID, _ decision: Verdict) { (self.id, self.decision) = (id, decision) }

    /// Reads {decision: "approve" or "refuse", reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: OrganisationID, _ fields: Fields) throws {
        self.init(id, try Verdict(fields))
    }

    package func run(in work: Work) throws {
        let team = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.reviewTeams, at: team.placeAbove)
        switch decision {
        case .approve: try approve(team, in: work)
        case .refuse(let reason):
            try decide(team, to: .refused, reason: reason, in: work)
            try work.audit("refuseTeam", AuditObject("organisation", id), at: team.place, ["name": team.name, "reason": reason])
        }
    }

    private func approve(_ team: Organisation, in work: Work) throws {
        guard let parent = try team.parent.map({ try OrganisationStore.require($0, in: work.tx) }), parent.status == .active else {
            throw Refusal.conflict(code: "parent_not_active", "上级组织现在不在运行，暂时不能批准")
        }
        try decide(team, to: .active, reason: "", in: work)
        try OrganisationStore.giveNumber(to: team, in: work.tx)
        if let applicant = try OrganisationStore.applicant(of: id, in: work.tx) {
            _ = try AppointmentStore.appoint(applicant, .leader, at: id, by: work.actor.account, now: work.now, in: work.tx)
        }
        try OrganisationEventStore.add(.founded, to: id, other: parent.id, in: work)
        work.tx.touch(.portal)
        try work.audit("approveTeam", AuditObject("organisation", id), at: team.place, ["name": team.name])
    }

    private func decide(_ team: Organisation, to status: Organisation.Status, reason: String, in work: Work) throws {
        guard try OrganisationStore.setStatus(id, from: .submitted, to: status, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "这个申请已经有结果了")
        }
    }
}
