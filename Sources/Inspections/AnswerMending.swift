import Audit
import Kernel
import Notices
import Organisations
import Rights

/// The organisation says how it was put right (答复整改), with words and photographs; those who planned the inspection are told,
/// and a re-check is next.
package struct AnswerMending: Sendable {
    let id: MendingID
    let answer: String
    let photos: [StoredPhoto]

    /// Reads {answer}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: MendingID, _ fields: Fields, photos: [StoredPhoto] = []) throws {
        var reader = FieldReader(fields)
        let answer = reader.text("answer", max: 500)
        try reader.problems.throwIfAny()
        (self.id, self.answer, self.photos) = (id, answer ?? "", photos)
    }

    package func run(in work: Work) throws {
        let mending = try MendingStore.require(id, in: work.tx)
        try work.actor.require(.answerRectification, at: mending.place)
        guard try MendingStore.answer(id, answer, in: work) else { throw Refusal.conflict(code: "answered", "这项整改已经答复过，等待复查") }
        try PhotoStore.insert(photos.map { $0.showing([]) }, of: mending.object, mending: id, in: work)
        let inspectors = try RoundStore.inspectors(of: mending.round, in: work.tx)
        try SendNotices(inspectors.map { account in
            .init(to: account, .init("mending-answered", "\(id)"), "已答复整改：\(mending.name)", detail: "请安排复查", href: "/inspected/\(mending.object)")
        }).run(in: work)
        try work.audit("answerMending", AuditObject("inspected", mending.object), at: mending.place, ["name": mending.name])
    }
}
