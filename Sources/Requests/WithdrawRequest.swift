import Audit
import Kernel

/// Whoever asked takes the request back while nobody serves yet (撤回).
package struct WithdrawRequest: Sendable {
    let code: String

    package init(code: String) { self.code = code }

    package func run(in work: Work) throws {
        let request = try RequestAccess.require(code: code, in: work)
        try EndRequest(request, as: .withdrawn, from: HelpRequest.Status.beforeService, reason: "").run(in: work)
        try RequestEventStore.add(.withdrawn, to: request.id, in: work)
        try work.audit("withdrawRequest", AuditObject("request", request.id), at: request.place, [:])
    }
}
