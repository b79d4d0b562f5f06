import Audit
import Kernel
import Organisations
import Rights
import Storage

/// The team changes its project (修改活动): everything while it is a draft or was refused; once it is approved only the
/// contact, the place in words, the description, and more places at a post.
package struct UpdateProject {
    let id: ProjectID
    let fields: Fields

    package init(_ id: ProjectID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` by field; ``Refusal/conflict(code:_:)`` when somebody else has changed it since `version`
    ///   was read ("changed"), or its state allows no change ("wrong_state").
    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.draftProjects, at: project.place)
        var reader = FieldReader(fields)
        let version = reader.integer("version", in: 1...Int.max)
        try reader.problems.throwIfAny()
        guard let version else { throw Refusal.notFound }
        switch project.status {
        case .draft, .refused: try rewrite(project, version, work)
        case .approved, .paused: try ChangeApprovedProject(project, fields, version: version).run(in: work)
        case .submitted, .settled, .closed, .void: throw ProjectConflict.wrongState(project, at: work.now)
        }
    }

    private func rewrite(_ project: Project, _ version: Int, _ work: Work) throws {
        let team = try OrganisationStore.require(project.organisation, in: work.tx)
        let content = try ProjectDraft.read(fields, team: team, in: work)
        let kept = content.scope == .password ? project.passwordHash : nil
        let hash = content.password.map { ProjectPassword.hash($0, work.vault) } ?? kept
        guard try ProjectStore.update(id, content, passwordHash: hash, version: version, in: work.tx) else {
            throw ProjectConflict.changed
        }
        try ProjectStore.removeChoices(of: id, in: work.tx)
        try PostStore.removeAll(of: id, in: work.tx)
        try InsertProject.parts(content, of: id, in: work.tx)
        try work.audit("updateProject", AuditObject("project", id), at: project.place, ["name": content.name])
    }
}

/// Why a decision about a project comes too late or too early.
enum ProjectConflict {
    /// Somebody else has changed it meanwhile.
    static let changed = Refusal.conflict(code: "changed", "这个活动刚被别人改过。请重新打开页面，核对后再改")

    /// The project's state does not allow it.
    static func wrongState(_ project: Project, at now: Instant) -> Refusal {
        .conflict(code: "wrong_state", "活动现在的状态是“\(project.phase(at: now).label)”，不能这样办理")
    }

    /// Reads the project again to name the state that stood in the way.
    static func wrongState(_ id: ProjectID, in work: Work) throws -> Refusal {
        wrongState(try ProjectStore.require(id, in: work.tx), at: work.now)
    }
}
