import Audit
import Jobs
import Kernel
import Pages
import Sites

/// Every route of this module, its jobs, and what it answers for lower ones.
package enum InspectionsRoutes {
    package static let jobs: [JobHandler] = [RoundListExport.export.handler, RoundExport.export.handler, MendingExport.export.handler, QuietExport.export.handler]

    package static let all: [Route] = ChecklistRoutes.all + RoundRoutes.all + InspectRoutes.all + InspectedRoutes.all + QuietRoutes.all
        + ChecklistsAPI.all + RoundsAPI.all + InspectedAPI.all + QuietAPI.all

    private static let gradesShown = 10

    /// What the pages of a site show of its inspections.
    package static let notes: SiteNotesLookup = { site, work in
        let grades = try InspectionStore.grades(of: site, limit: gradesShown, in: work.tx).map { one in
            let list = try ChecklistStore.require(one.version, in: work.tx)
            return SiteNotes.Grade(name: one.grade, look: list.look(ofGrade: one.grade), score: one.score.text, day: one.day, href: "/inspected/\(one.object)")
        }
        return SiteNotes(grades: grades, quietSince: try QuietStore.since(site, in: work.tx))
    }
}
