import Audit
import Kernel
import Projects

/// The file of an activity is closed (归档). It needs the report; from here on things are only added, with a reason.
package struct FileArchive: Sendable {
    let project: ProjectID

    package init(_ project: ProjectID) { self.project = project }

    package func run(in work: Work) throws {
        let project = try ArchiveAccess.require(project, in: work)
        guard project.endsAt <= work.now else { throw Refusal.conflict(code: "not_over", "活动还没有结束，结束以后才能归档") }
        let file = try ArchiveStore.opened(for: project, at: work.now, in: work.tx)
        guard !file.report.isEmpty else { throw Refusal.conflict(code: "no_report", "还没有写活动总结。写好再归档") }
        guard try ArchiveStore.file(project.id, by: work.actor.account, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "filed", "这份档案已经归档")
        }
        try work.audit("fileArchive", AuditObject("project", project.id), at: project.place,
                       ["count": "\(file.photos + file.videos + file.documents)", "name": project.name])
    }
}
