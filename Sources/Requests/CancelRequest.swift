import Audit
import Kernel
import Notices
import Organisations
import Rights

/// Whoever asked takes the request back while nobody serves yet (撤回).
package struct WithdrawRequest: Sendable {
    let code: String

    package init(code: String) { self.code = code }

    package func run(in work: Work) throws {
        let request = try RequestAccess.require(code: code, in: work)
        try EndRequest(request, as: .withdrawn, from: [.submitted, .open, .dispatched, .accepted], reason: "").run(in: work)
        try RequestEventStore.add(.withdrawn, to: request.id, in: work)
        try work.audit("withdrawRequest", AuditObject("request", request.id), at: request.place, [:])
    }
}

/// The office ends a request that cannot or need not be served any more, and says why (取消): the person has moved or died, or has
/// been helped otherwise.
package struct CancelRequest: Sendable {
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
        let request = try RequestAccess.requireOffice(id, in: work)
        try EndRequest(request, as: .cancelled, from: [.submitted, .open, .dispatched, .accepted, .serving], reason: reason).run(in: work)
        try RequestEventStore.add(.cancelled, to: id, note: reason, in: work)
        try TellRequester.of(request, "您的求助已取消", "理由：\(reason)", in: work)
        try work.audit("cancelRequest", AuditObject("request", id), at: request.place, ["reason": reason])
    }
}

/// The end of a request that is not served: the team need not come, and is told.
struct EndRequest {
    let request: HelpRequest
    let status: HelpRequest.Status
    let from: [HelpRequest.Status]
    let reason: String

    init(_ request: HelpRequest, as status: HelpRequest.Status, from: [HelpRequest.Status], reason: String) {
        (self.request, self.status, self.from, self.reason) = (request, status, from, reason)
    }

    func run(in work: Work) throws {
        let team = try request.team ?? DispatchStore.waiting(of: request.id, in: work.tx)?.team
        guard try RequestStateStore.end(request.id, as: status, from: from, reason: reason, in: work) else { throw RequestAccess.Conflict.changed }
        for open in [Dispatch.Status.waiting, .accepted] { _ = try DispatchStore.close(request.id, from: open, as: .recalled, reason: reason, in: work) }
        try EndActivity.of(request, reason.isEmpty ? "求助人已撤回" : reason, in: work)
        guard let team else { return }
        let holders = try AppointmentStore.holders(at: team, in: work.tx).filter { $0.role.permissions.contains(.serveRequests) }
        try SendNotices(holders.map { holder in
            .init(to: holder.account, .init("request-ended", "\(request.id)"), "不用去了：\(request.title)", detail: "这件求助已经撤回或取消", href: "/team-requests")
        }).run(in: work)
    }
}
