import Audit
import Kernel
import Rights
import Storage

/// A leader accepts or refuses a sign-up (报名审核). Accepting somebody from the waiting list needs a free place; what a
/// refusal sets free goes to the first who waits.
package struct ReviewSignUp {
    package enum Decision: String, CaseIterable, Sendable { case accept, refuse }

    package struct Draft: Sendable {
        package let decision: Decision
        package let reason: String

        package init(_ decision: Decision, reason: String = "") throws {
            try self.init(Fields([("decision", decision.rawValue), ("reason", reason)]))
        }

        /// - Throws: ``Problems`` by field; a refusal needs a reason.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            let decision = reader.choice("decision", from: Decision.allCases.map(\.rawValue)).flatMap(Decision.init)
            let reason = reader.text("reason", max: 200, required: decision == .refuse)
            try reader.problems.throwIfAny()
            self.decision = decision ?? .refuse
            self.reason = reason ?? ""
        }
    }

    let id: SignUpID
    let draft: Draft

    package init(_ id: SignUpID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    /// - Throws: ``Refusal/notFound`` outside of the leader's place, ``Refusal/conflict(code:_:)`` when it is decided
    ///   already, there is no free place, or somebody accepted would be refused after the start.
    package func run(in work: Work) throws -> SignUpRecord {
        guard let signUp = try SignUpStore.find(id, in: work.tx) else { throw Refusal.notFound }
        let project = try ProjectStore.require(signUp.project, in: work.tx)
        try work.actor.require(.reviewSignUps, at: project.place)
        guard [.approved, .paused].contains(project.status) else {
            throw Refusal.conflict(code: "project_over", "活动已经结束，报名不能再改")
        }
        switch draft.decision {
        case .accept: try accept(signUp, project, in: work)
        case .refuse: try refuse(signUp, project, in: work)
        }
        try work.audit("reviewSignUp", AuditObject("signUp", id), at: project.place, [
            "project": project.id.description, "decision": draft.decision.rawValue, "reason": draft.reason,
        ])
        work.tx.touch(.portal)
        work.tx.touch(.project(project.id.rawValue))
        guard let after = try SignUpStore.find(id, in: work.tx) else { throw Refusal.notFound }
        return after
    }

    private func accept(_ signUp: SignUpRecord, _ project: Project, in work: Work) throws {
        guard signUp.status == .applied || signUp.status == .waiting else { throw Self.decided }
        if signUp.status == .waiting {
            guard try SignUpStore.takePlace(at: signUp.post, in: work.tx) else {
                throw Refusal.conflict(code: "full", "这个岗位已经满了。先增加名额，或者等有人取消")
            }
            try SignUpStore.release(.waiting, at: signUp.post, in: work.tx)
        }
        try move(signUp, to: .accepted, in: work)
    }

    private func refuse(_ signUp: SignUpRecord, _ project: Project, in work: Work) throws {
        guard signUp.status.isActive else { throw Self.decided }
        if signUp.status == .accepted, work.now >= project.startsAt {
            throw Refusal.conflict(code: "already_started", "活动已经开始，已接受的报名不能再退回")
        }
        try move(signUp, to: .refused, in: work)
        try SignUpStore.release(signUp.status, at: signUp.post, in: work.tx)
        try WaitingList.fill(post: signUp.post, in: work)
    }

    private func move(_ signUp: SignUpRecord, to status: SignUpRecord.Status, in work: Work) throws {
        guard try SignUpStore.move(signUp, to: status, by: work.actor.account, reason: draft.reason, at: work.now, in: work.tx) else {
            throw Self.decided
        }
    }

    private static let decided = Refusal.conflict(code: "already_decided", "这个报名已经处理过了，请刷新后查看")
}
