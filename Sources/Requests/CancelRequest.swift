import Audit
import Kernel

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
        try EndRequest(request, as: .cancelled, from: HelpRequest.Status.beforeService + [.serving], reason: reason).run(in: work)
        try RequestEventStore.add(.cancelled, to: id, note: reason, in: work)
        try TellRequester.of(request, "您的求助已取消", "理由：\(reason)", in: work)
        try work.audit("cancelRequest", AuditObject("request", id), at: request.place, ["reason": reason])
    }
}
