import Audit
import Kernel
import Notices
import Organisations

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
