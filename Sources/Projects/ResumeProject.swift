import Audit
import Kernel
import Rights
import Storage

/// A paused project goes on (恢复).
package struct ResumeProject {
    let id: ProjectID

    package init(_ id: ProjectID) { self.id = id }

    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.suspendProjects, at: project.place)
        guard try ProjectStateStore.resume(id, in: work.tx) else { throw ProjectConflict.wrongState(project, at: work.now) }
        try work.audit("resumeProject", AuditObject("project", id), at: project.place, ["name": project.name])
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
    }
}
