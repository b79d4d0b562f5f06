import Audit
import Kernel
import Rights
import Storage

/// A project is sent back with a reason (驳回); the team may put it right and submit it again.
package struct RefuseProject {
    let id: ProjectID
    let fields: Fields

    package init(_ id: ProjectID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` without a reason, ``Refusal/conflict(code:_:)`` when it has been decided already.
    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.reviewProjects, at: project.place)
        let reason = try DecisionReason.read(fields)
        guard try ProjectStateStore.refuse(id, reason: reason, at: work.now, in: work.tx) else {
            throw ProjectConflict.wrongState(project, at: work.now)
        }
        try work.audit("refuseProject", AuditObject("project", id), at: project.place, ["name": project.name, "reason": reason])
    }
}

/// Why something is refused, paused or voided: whoever it concerns is told.
enum DecisionReason {
    static func read(_ fields: Fields) throws -> String {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.named(["reason": "原因"]).throwIfAny()
        return reason ?? ""
    }
}
