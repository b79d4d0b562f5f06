import Audit
import Kernel

/// The office takes it back before the team has answered (收回派单).
package struct RecallRequest: Sendable {
    let id: HelpRequestID

    package init(_ id: HelpRequestID) { self.id = id }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        guard let asked = try DispatchStore.waiting(of: id, in: work.tx), let due = request.dueAt,
              try RequestStateStore.reopen(id, from: [.dispatched], due: due, in: work),
              try DispatchStore.close(id, from: .waiting, as: .recalled, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(.recalled, to: id, organisation: asked.team, in: work)
        try work.audit("recallRequest", AuditObject("request", id), at: request.place, ["team": "\(asked.team)"])
    }
}
