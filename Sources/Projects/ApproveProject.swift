import Audit
import Kernel
import Organisations
import Rights
import Storage

/// The office or an organisation above the team approves a project (审核通过): it gets its number and recruits when its
/// window opens. Nobody approves what they have drafted or submitted themselves, unless the office has nobody else.
package struct ApproveProject {
    let id: ProjectID

    package init(_ id: ProjectID) { self.id = id }

    /// - Throws: ``Refusal/conflict(code:_:)`` "own_project", or "wrong_state" when it has been decided already.
    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.reviewProjects, at: project.place)
        guard project.status == .submitted else { throw ProjectConflict.wrongState(project, at: work.now) }
        try requireFourEyes(project, work)
        let number = try project.number ?? ProjectNumber.next(in: project.region, year: work.today.year, tx: work.tx)
        guard try ProjectStateStore.approve(id, number: number, at: work.now, in: work.tx) else {
            throw try ProjectConflict.wrongState(id, in: work)
        }
        try work.audit("approveProject", AuditObject("project", id), at: project.place, ["name": project.name, "number": number])
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
    }

    private func requireFourEyes(_ project: Project, _ work: Work) throws {
        guard let account = work.actor.account, account == project.createdBy || account == project.declaredBy else { return }
        let office = try OrganisationStore.root(in: work.tx)
        let others = try AppointmentStore.holders(at: office.id, in: work.tx).filter { $0.role == .administrator && $0.account != account }
        if others.isEmpty, work.actor.may(.reviewProjects, at: office.place) { return }
        throw Refusal.conflict(code: "own_project", "自己申报的活动请由他人审批")
    }
}
