import Audit
import Kernel
import Rights

/// Telephone and address of whoever asked, for those who serve and those who answer for it (查看联系方式). Each look is recorded.
package struct RevealRequest: Sendable {
    let id: HelpRequestID

    package init(_ id: HelpRequestID) { self.id = id }

    package func run(in work: Work) throws -> RequestStore.Sealed {
        let request = try RequestStore.require(id, in: work.tx)
        let isOffice = work.actor.may(.handleRequests, at: request.place)
        // A team sees it when it has said yes, and as long as it has something to do there.
        let isTeam = request.teamPlace.map { work.actor.may(.serveRequests, at: $0) } ?? false
        guard isOffice || isTeam && (request.status.isUnderWay || request.status == .served) else { throw Refusal.notFound }
        let sealed = try RequestStore.open(id, in: work)
        try work.audit("revealRequest", AuditObject("request", id), at: request.place, ["by": isOffice ? "office" : "team"])
        return sealed
    }
}
