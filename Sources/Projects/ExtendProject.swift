import Audit
import Kernel
import Rights
import Settings
import Storage

/// A project is extended (延期), once, by at most the days that the office has set: a later end, and if wished a later
/// end of recruitment. Nothing else moves.
package struct ExtendProject {
    let id: ProjectID
    let fields: Fields

    package init(_ id: ProjectID, _ fields: Fields) {
        self.id = id
        self.fields = fields
    }

    /// - Throws: ``Problems`` by field, ``Refusal/conflict(code:_:)`` when it was extended before or is over.
    package func run(in work: Work) throws {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.draftProjects, at: project.place)
        if project.extended { throw Refusal.conflict(code: "extended", "这个活动已经延期过一次，不能再延期") }
        var reader = FieldReader(fields)
        let endsAt = reader.instant("endsAt")
        let recruitTo = reader.instant("recruitTo", required: false)
        if let endsAt {
            let days = try work.setting(CitySettings.extensionDays)
            if endsAt <= project.endsAt { reader.problems.add("endsAt", "out_of_order", "新的结束时间要晚于原来的结束时间") }
            if endsAt - project.endsAt > Int64(days) * 86_400 { reader.problems.add("endsAt", "out_of_range", "最多延期 \(days) 天") }
            if let recruitTo {
                if recruitTo < project.recruitTo { reader.problems.add("recruitTo", "out_of_order", "新的招募结束时间不能早于原来的") }
                if recruitTo > endsAt { reader.problems.add("recruitTo", "out_of_order", "招募结束不能晚于活动结束") }
            }
        }
        try reader.problems.named(["endsAt": "新的结束时间", "recruitTo": "新的招募结束时间"]).throwIfAny()
        guard let endsAt, try ProjectStateStore.extend(
            id, endsAt: endsAt, recruitTo: recruitTo ?? project.recruitTo, at: work.now, in: work.tx) else {
            throw ProjectConflict.wrongState(project, at: work.now)
        }
        try work.audit("extendProject", AuditObject("project", id), at: project.place,
                       ["name": project.name, "from": project.endsAt.rfc3339, "to": endsAt.rfc3339])
        work.tx.touch(.portal)
        work.tx.touch(.project(id.rawValue))
    }
}
