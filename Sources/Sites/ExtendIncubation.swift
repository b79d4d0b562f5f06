import Audit
import Kernel
import Rights
import Storage

/// The site lets an organisation stay longer, as long as nobody was promised the place (延长入驻).
package struct ExtendIncubation: Sendable {
    let id: IncubationID
    let to: Day

    /// - Throws: ``Problems`` for "to".
    package init(_ id: IncubationID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let to = reader.day("to")
        try reader.problems.throwIfAny()
        guard let to else { throw reader.problems }
        (self.id, self.to) = (id, to)
    }

    package func run(in work: Work) throws {
        let incubation = try IncubationStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.grantIncubation, at: incubation.sitePlace)
        guard incubation.status == .granted, let grant = incubation.grant else {
            throw Refusal.conflict(code: "not_granted", "只有入驻中的组织可以延长")
        }
        guard to > grant.endsOn else { throw Problems("to", "out_of_range", "新的结束日期要晚于 \(grant.endsOn)") }
        guard to.daysSinceEpoch - grant.endsOn.daysSinceEpoch < ApplyForIncubation.longest else { throw Problems("to", "out_of_range", "一次最长三年") }
        let from = grant.endsOn.adding(days: 1)
        if let taken = try IncubationStore.firstTaken(grant.room, from: from, to: to, in: work.tx) {
            throw Problems("to", "taken", "\(grant.roomName) 在 \(taken.day) 已给了 \(taken.organisation)，最晚可以延长到前一天")
        }
        guard try IncubationStore.take(grant.room, from: from, to: to, for: id, in: work.tx),
              try IncubationStore.setEnd(id, from: grant.endsOn, to: to, in: work.tx) else {
            throw Refusal.conflict(code: "changed", "刚刚有人改过，请再看一次")
        }
        try IncubationNotice.send(incubation, "孵化已延长：\(incubation.siteName)", "\(grant.roomName)，到 \(to)", in: work)
        try work.audit("extendIncubation", AuditObject("incubation", id), at: incubation.sitePlace, [
            "from": grant.endsOn.description, "to": to.description,
        ])
    }
}
