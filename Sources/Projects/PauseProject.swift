import Audit
import Kernel
import Rights
import Storage

/// An approved project is paused (暂停): nobody signs up or checks in until it is resumed.
package struct PauseProject {
    let id: ProjectID
    let fields: Fields

    package init(_ id: ProjectID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.suspendProjects, at: project.place)
        let reason = try DecisionReason.read(fields)
        guard try ProjectStateStore.pause(id, reason: reason, in: work.tx) else { throw ProjectConflict.wrongState(project, at: work.now) }
        try work.audit("pauseProject", AuditObject("project", id), at: project.place, ["name": project.name, "reason": reason])
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
    }
}
