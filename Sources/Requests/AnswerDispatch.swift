import Audit
import Kernel
import Rights

/// The team that was asked takes the request, or says that it cannot and why (接单、拒接).
package struct AnswerDispatch: Sendable {
    let id: HelpRequestID
    let answer: Verdict

    /// Reads {decision: "accept" or "refuse", reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: HelpRequestID, _ fields: Fields) throws { (self.id, answer) = (id, try Verdict(fields, yes: "accept")) }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireTeam(id, in: work)
        guard let asked = try DispatchStore.waiting(of: id, in: work.tx) else { throw RequestAccess.Conflict.changed }
        switch answer {
        case .approve:
            guard try DispatchStore.close(id, from: .waiting, as: .accepted, in: work) else { throw RequestAccess.Conflict.changed }
            try TakeRequest(request, by: asked.team, isGrabbed: false).run(in: work)
            try RequestEventStore.add(.accepted, to: id, organisation: asked.team, in: work)
            try work.audit("acceptRequest", AuditObject("request", id), at: asked.teamPlace, ["team": "\(asked.team)"])
        case .refuse(let reason):
            guard let due = request.dueAt, try DispatchStore.close(id, from: .waiting, as: .refused, reason: reason, in: work),
                  try RequestStateStore.reopen(id, from: [.dispatched], due: due, in: work) else { throw RequestAccess.Conflict.changed }
            try RequestEventStore.add(.declined, to: id, organisation: asked.team, note: reason, in: work)
            try work.audit("declineRequest", AuditObject("request", id), at: asked.teamPlace, ["team": "\(asked.team)", "reason": reason])
        }
    }
}
