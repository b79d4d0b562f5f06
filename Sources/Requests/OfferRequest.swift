import Audit
import Kernel

/// Any team may take it, or no longer (开放抢单).
package struct OfferRequest: Sendable {
    let id: HelpRequestID
    let offered: Bool

    package init(_ id: HelpRequestID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let offered = reader.flag("offered")
        try reader.problems.throwIfAny()
        (self.id, self.offered) = (id, offered)
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        guard try RequestStateStore.offer(id, offered, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(offered ? .offered : .withheld, to: id, in: work)
        try work.audit("offerRequest", AuditObject("request", id), at: request.place, ["offered": "\(offered)"])
    }
}
