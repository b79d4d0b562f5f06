import Audit
import Kernel
import Rights

/// Telephone and address of whoever asked, for those who serve and those who answer for it (查看联系方式). Each look is recorded.
package struct RevealRequest: Sendable {
    let id: HelpRequestID

    package init(_ id: HelpRequestID) { self.id = id }

    /// A team sees it when it has said yes, and as long as it has something to do there.
    static func isOpenToTeam(_ request: HelpRequest, _ actor: Actor) -> Bool {
        guard let place = request.teamPlace, actor.may(.serveRequests, at: place) else { return false }
        return request.status.isUnderWay || request.status == .served
    }

    package func run(in work: Work) throws -> RequestStore.Sealed {
        let request = try RequestStore.require(id, in: work.tx)
        let isOffice = work.actor.may(.handleRequests, at: request.place)
        guard isOffice || Self.isOpenToTeam(request, work.actor) else { throw Refusal.notFound }
        let sealed = try RequestStore.open(id, in: work)
        try work.audit("revealRequest", AuditObject("request", id), at: request.place, ["by": isOffice ? "office" : "team"])
        return sealed
    }
}
