import Audit
import Kernel
import Rights

/// Whoever was helped says that it was done, and how (确认、评单): by the code, on the telephone to the office, or on paper that a
/// keeper enters. Or that it was not done: then another team is looked for at once, and those above are told.
package struct RateRequest: Sendable {
    package enum Asked: Sendable { case byCode(String), office(HelpRequestID) }

    let asked: Asked
    let way: Rating.Way
    let isDone: Bool
    let stars: Int?
    let words: String

    /// Reads {done: "yes" or "no", stars: 1 to 5, words?, way: "phone" or "paper" of the office}.
    /// - Throws: ``Problems`` by field.
    package init(_ asked: Asked, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let done = reader.choice("done", from: ["yes", "no"])
        let stars = done == "yes" ? reader.choice("stars", from: ["1", "2", "3", "4", "5"]) : nil
        let words = reader.text("words", max: 300, required: done == "no")
        let way: Rating.Way? = if case .byCode = asked { .own } else { reader.choice("way", from: ["phone", "paper"]).flatMap { Rating.Way(rawValue: $0) } }
        try reader.problems.throwIfAny()
        guard let way else { throw reader.problems }
        (self.asked, self.way, isDone, self.stars, self.words) = (asked, way, done == "yes", stars.flatMap { Int($0) }, words ?? "")
    }

    package func run(in work: Work) throws {
        let request = switch asked {
        case .byCode(let code): try RequestAccess.require(code: code, in: work)
        case .office(let id): try RequestAccess.requireOffice(id, in: work)
        }
        guard request.status == .served else {
            throw request.status.isServed ? Refusal.conflict(code: "rated", "已经评价过了") : Refusal.conflict(code: "not_served", "服务还没有结束，结束以后再评价")
        }
        if isDone { try rate(request, in: work) } else { try deny(request, in: work) }
    }

    private func rate(_ request: HelpRequest, in work: Work) throws {
        guard try RequestStateStore.rate(request.id, in: work) else { throw RequestAccess.Conflict.changed }
        try RatingStore.insert(Rating(way: way, stars: stars, words: words, ratedAt: work.now), of: request.id, in: work)
        try RequestEventStore.add(.rated, to: request.id, organisation: request.team, in: work)
        try work.audit("rateRequest", AuditObject("request", request.id), at: request.place, ["way": way.rawValue, "stars": stars.map { "\($0)" } ?? ""])
    }

    private func deny(_ request: HelpRequest, in work: Work) throws {
        let kind = try RequestKindStore.require(request.kind, in: work.tx)
        guard let due = RequestClock.due(.open, kind, filed: work.now, from: request.from),
              try RequestStateStore.reopen(request.id, from: [.served], due: due, in: work),
              try DispatchStore.close(request.id, from: .accepted, as: .givenBack, reason: words, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(.denied, to: request.id, organisation: request.team, note: words, in: work)
        try EscalateRequests.escalate(RequestStore.require(request.id, in: work.tx), in: work)
        try work.audit("denyService", AuditObject("request", request.id), at: request.place, ["way": way.rawValue, "team": request.team.map { "\($0)" } ?? ""])
    }
}
