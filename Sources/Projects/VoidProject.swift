import Audit
import Kernel
import Rights
import Settings
import Storage

/// A project is given up (作废) with a reason: a draft at any time, an approved one only before anybody can have checked
/// in, so that no project with hours disappears. Everybody who signed up is told why.
package struct VoidProject {
    let id: ProjectID
    let fields: Fields

    package init(_ id: ProjectID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` without a reason, ``Refusal/conflict(code:_:)`` "begun" or "wrong_state".
    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.draftProjects, at: project.place)
        let reason = try DecisionReason.read(fields)
        // Checking in opens some minutes before the start.
        let latest = work.now.adding(seconds: Int64(try work.setting(CitySettings.earlyMinutes)) * 60)
        guard try ProjectStateStore.void(id, reason: reason, startingAfter: latest, at: work.now, in: work.tx) else {
            guard [.approved, .paused].contains(project.status) else { throw ProjectConflict.wrongState(project, at: work.now) }
            throw Refusal.conflict(code: "begun", "活动已经开始，不能作废。请在结束后结项")
        }
        try EndSignUps(of: project, by: .voiding, reason: reason).run(in: work)
        try work.audit("voidProject", AuditObject("project", id), at: project.place, ["name": project.name, "reason": reason])
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
    }
}
