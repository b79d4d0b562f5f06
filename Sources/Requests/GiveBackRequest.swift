import Audit
import Kernel
import Rights

/// The team that has it cannot come after all, and says so in time (退回).
package struct GiveBackRequest: Sendable {
    let id: HelpRequestID
    let reason: String

    /// Reads {reason}.
    package init(_ id: HelpRequestID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        (self.id, self.reason) = (id, reason ?? "")
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireTeam(id, in: work)
        guard let team = request.team, let place = request.teamPlace else { throw RequestAccess.Conflict.changed }
        let kind = try RequestKindStore.require(request.kind, in: work.tx)
        guard let due = RequestClock.due(.open, kind, filed: work.now, from: request.from),
              try RequestStateStore.reopen(id, from: [.accepted], due: due, in: work),
              try DispatchStore.close(id, from: .accepted, as: .givenBack, reason: reason, in: work) else { throw RequestAccess.Conflict.changed }
        try EndActivity.of(request, reason, in: work)
        try RequestEventStore.add(.gaveBack, to: id, organisation: team, note: reason, in: work)
        try TellRequester.of(request, "“\(request.teamName)”来不了", "我们正在另找一支队伍", in: work)
        try work.audit("giveBackRequest", AuditObject("request", id), at: place, ["team": "\(team)", "reason": reason])
    }
}
