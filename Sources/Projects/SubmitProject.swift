import Audit
import Kernel
import Rights
import Storage

/// The team submits its project for approval (提交审核) and declares that it is none of the kinds that may not be
/// published as volunteer service, see ``ExcludedKind``.
package struct SubmitProject {
    let id: ProjectID
    let fields: Fields

    package init(_ id: ProjectID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` with everything that is missing, ``Refusal/conflict(code:_:)`` when it is no draft any more.
    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.draftProjects, at: project.place)
        guard [.draft, .refused].contains(project.status) else { throw ProjectConflict.wrongState(project, at: work.now) }
        var problems = try ProjectCheck.problems(
            ProjectContent.stored(project, in: work.tx), hasPassword: project.passwordHash != nil, in: work)
        var reader = FieldReader(fields)
        let declared = reader.flag("declaration")
        problems.all += reader.problems.all
        if !declared { problems.add("declaration", "missing", "请声明本活动不属于不得发布的活动") }
        try problems.throwIfAny()
        guard try ProjectStateStore.submit(id, by: work.actor.account, at: work.now, in: work.tx) else {
            throw try ProjectConflict.wrongState(id, in: work)
        }
        try work.audit("submitProject", AuditObject("project", id), at: project.place, ["name": project.name, "declaration": "true"])
    }
}
