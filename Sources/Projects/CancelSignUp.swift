import Audit
import Kernel
import Storage

/// A volunteer takes a sign-up back (取消报名, 条例 art. 22), until the project starts. The place goes to the first on the
/// waiting list at once.
package struct CancelSignUp {
    package struct Draft: Sendable {
        package let reason: String

        package init(reason: String = "") { self.reason = reason }

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            reason = reader.text("reason", max: 200, required: false) ?? ""
            try reader.problems.throwIfAny()
        }
    }

    let id: SignUpID
    let draft: Draft

    package init(_ id: SignUpID, _ draft: Draft = Draft()) {
        self.id = id
        self.draft = draft
    }

    /// - Throws: ``Refusal/notFound`` for somebody else's sign-up, ``Refusal/conflict(code:_:)`` when it is over already or
    ///   the project has begun.
    package func run(in work: Work) throws -> SignUpRecord {
        let volunteer = try work.volunteer()
        guard let signUp = try SignUpStore.find(id, in: work.tx), signUp.volunteer == volunteer else { throw Refusal.notFound }
        let project = try ProjectStore.require(signUp.project, in: work.tx)
        guard signUp.status.isActive else { throw Refusal.conflict(code: "not_active", "这次报名已经取消或结束") }
        guard work.now < project.startsAt else {
            throw Refusal.conflict(code: "already_started", "活动已经开始，不能再取消。去不了请直接联系队长")
        }
        guard try SignUpStore.move(signUp, to: .cancelled, by: work.account(), reason: draft.reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_active", "这次报名已经取消或结束")
        }
        try SignUpStore.release(signUp.status, at: signUp.post, in: work.tx)
        try work.audit("cancelSignUp", AuditObject("signUp", id), at: project.place, ["project": project.id.description])
        try WaitingList.fill(post: signUp.post, in: work)
        work.tx.touch(.portal)
        work.tx.touch(.project(project.id.rawValue))
        return signUp
    }
}
