import Audit
import Kernel
import Rights

/// The team is done (服务结束); whoever asked says how it was. The hours stand at the activity, with its check-ins.
package struct FinishRequest: Sendable {
    let id: HelpRequestID
    let at: Instant?
    let note: String

    /// Reads {at?, note?}.
    package init(_ id: HelpRequestID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let at = reader.instant("at", required: false)
        let note = reader.text("note", max: 300, required: false)
        try reader.problems.throwIfAny()
        (self.id, self.at, self.note) = (id, at, note ?? "")
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireTeam(id, in: work)
        guard request.status == .serving, let place = request.teamPlace, let started = request.startedAt else { throw RequestAccess.Conflict.changed }
        let moment = at ?? work.now
        guard moment <= work.now, moment >= started else { throw Problems("at", "out_of_range", "请填写开始以后、现在以前的时间") }
        guard try RequestStateStore.finish(id, at: moment, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(.finished, to: id, organisation: request.team, note: note, in: work)
        try TellRequester.of(request, "服务做完了，请您评价", "一句话也好，五颗星以内", in: work)
        try work.audit("finishRequest", AuditObject("request", id), at: place, [:])
    }
}
