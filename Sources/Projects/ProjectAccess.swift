import Audit
import Kernel
import Rights
import Storage

/// Who may look at a project behind the scenes.
package enum ProjectAccess {
    /// Any of these at the team's place opens the staff pages of a project.
    static let rights: [Permission] = [.draftProjects, .reviewProjects, .reviewSignUps, .runCheckIn]

    /// The places whose projects an actor works with.
    static func places(of actor: Actor) -> [Place] { rights.flatMap(actor.places(for:)) }

    package static func isStaff(of project: Project, _ actor: Actor) -> Bool { rights.contains { actor.may($0, at: project.place) } }

    /// The project for somebody who works with it; for anybody else there is none.
    package static func requireStaff(of id: ProjectID, in work: Work) throws -> Project {
        let project = try ProjectStore.require(id, in: work.tx)
        guard isStaff(of: project, work.actor) else { throw work.actor.isSignedIn ? Refusal.notFound : Refusal.signInNeeded }
        return project
    }

    /// The project for anybody who may see it: once it is approved and not hidden, or one works with it.
    package static func requireVisible(_ id: ProjectID, in work: Work) throws -> Project {
        let project = try ProjectStore.require(id, in: work.tx)
        guard (project.status.isPublic && project.scope.isListed) || isStaff(of: project, work.actor) else { throw Refusal.notFound }
        return project
    }
}
