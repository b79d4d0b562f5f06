import Audit
import Kernel
import Rights
import Storage

/// The site gives an applicant a place, from a day to a day, with computers and a coach (同意入驻). The days are taken by
/// their key: nobody else is given the place on one of them.
package struct GrantIncubation: Sendable {
    struct Draft: Sendable {
        let room: SiteRoomID
        let from, to: Day
        let computers: Int
        let coach: String
    }

    let id: IncubationID
    let draft: Draft

    /// - Throws: ``Problems`` by field.
    package init(_ id: IncubationID, _ fields: Fields, today: Day) throws {
        var reader = FieldReader(fields)
        let room: SiteRoomID? = reader.id("room")
        let from = reader.day("from")
        let to = reader.day("to")
        ApplyForIncubation.check(&reader, from, to, today: today)
        let computers = reader.integer("computers", in: 0...500, required: false) ?? 0
        let coach = reader.text("coach", max: 100, required: false)
        try reader.problems.throwIfAny()
        guard let room, let from, let to else { throw reader.problems }
        self.id = id
        draft = Draft(room: room, from: from, to: to, computers: computers, coach: coach ?? "")
    }

    package func run(in work: Work) throws {
        let incubation = try IncubationStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.grantIncubation, at: incubation.sitePlace)
        guard let room = try SiteRoomStore.list(at: incubation.site, .incubation, in: work.tx).first(where: { $0.id == draft.room }) else {
            throw Problems("room", "unknown_choice", "请从列出的场地中选择")
        }
        guard try IncubationStore.grant(id, draft, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        if let taken = try IncubationStore.firstTaken(room.id, from: draft.from, to: draft.to, in: work.tx) {
            throw Problems("room", "taken", "\(room.name) 在 \(taken.day) 已给了 \(taken.organisation)，请另选场地或日期")
        }
        guard try IncubationStore.take(room.id, from: draft.from, to: draft.to, for: id, in: work.tx) else {
            throw Problems("room", "taken", "这个场地的这段时间已给了别的组织")
        }
        try IncubationNotice.send(incubation, "孵化申请已同意：\(incubation.siteName)", "\(room.name)，\(draft.from) 到 \(draft.to)", in: work)
        try work.audit("grantIncubation", AuditObject("incubation", id), at: incubation.sitePlace, [
            "name": room.name, "from": draft.from.description, "to": draft.to.description,
        ])
    }
}
