import Audit
import Kernel
import Rights

/// The team has come and begins (开始服务).
package struct StartRequest: Sendable {
    let id: HelpRequestID
    let at: Instant?

    /// Reads {at?: when it was, for whoever says it later}.
    package init(_ id: HelpRequestID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let at = reader.instant("at", required: false)
        try reader.problems.throwIfAny()
        (self.id, self.at) = (id, at)
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireTeam(id, in: work)
        guard request.status == .accepted, let place = request.teamPlace, let accepted = request.acceptedAt else { throw RequestAccess.Conflict.changed }
        let moment = at ?? work.now
        guard moment <= work.now, moment >= accepted else { throw Problems("at", "out_of_range", "请填写接单以后、现在以前的时间") }
        let kind = try RequestKindStore.require(request.kind, in: work.tx)
        guard let due = RequestClock.due(.serving, kind, filed: request.filedAt, from: request.from, started: moment),
              try RequestStateStore.start(id, at: moment, due: due, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(.started, to: id, organisation: request.team, in: work)
        try work.audit("startRequest", AuditObject("request", id), at: place, [:])
    }
}
