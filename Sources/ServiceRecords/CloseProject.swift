import Audit
import Kernel
import Projects

/// A settled project is closed (结项), with a summary. It is final: sign-ups that still wait are cancelled, and no hours
/// are entered any more; a wrong record can still be voided and corrected.
package struct CloseProject: Sendable {
    package struct Draft: Sendable {
        let note: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            note = reader.text("note", max: 1000) ?? ""
            try reader.problems.throwIfAny()
        }
    }

    let id: ProjectID
    let draft: Draft

    package init(_ id: ProjectID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.closeProjects, at: project.place)
        switch project.status {
        case .settled: break
        case .closed: throw Refusal.conflict(code: "project_closed", "活动已经结项")
        case .approved, .paused: throw Refusal.conflict(code: "not_settled", "请先结算：确认所有人已签退，时长已核对")
        default: throw Refusal.conflict(code: "project_not_approved", "活动没有通过审批，不能结项")
        }
        let objections = try ObjectionStore.openCount(of: id, in: work.tx)
        guard objections == 0 else {
            throw Refusal.conflict(code: "open_objections", "还有 \(objections) 条异议没有处理。处理完才能结项")
        }
        guard try ClosingStore.close(id, note: draft.note, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "project_closed", "活动已经结项")
        }
        try EndSignUps(of: project, by: .closing, reason: "活动已结项").run(in: work)
        try work.audit("closeProject", AuditObject("project", id), at: project.place)
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
    }
}
