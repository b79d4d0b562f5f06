import Audit
import Kernel
import Organisations
import Rights
import Storage

/// A team drafts a project (起草活动). The draft may still lack what it needs to be submitted.
package struct CreateProject {
    let fields: Fields

    package init(_ fields: Fields) { self.fields = fields }

    /// - Throws: ``Problems`` by field, ``Refusal/notFound`` for a team where the actor drafts no projects.
    package func run(in work: Work) throws -> ProjectID {
        var reader = FieldReader(fields)
        let id: OrganisationID? = reader.id("team")
        try reader.problems.throwIfAny()
        guard let id else { throw Refusal.notFound }
        let team = try OrganisationStore.require(id, in: work.tx)
        try work.actor.require(.draftProjects, at: team.place)
        guard team.status == .active else { throw Problems("team", "unavailable", "这个组织现在不能发布活动") }
        let content = try ProjectDraft.read(fields, team: team, in: work)
        let project = try InsertProject(content, organisation: id, createdBy: work.actor.account).run(in: work)
        try work.audit("createProject", AuditObject("project", project), at: team.place, ["name": content.name])
        return project
    }
}
