import Audit
import Kernel

/// What was done, for whom, and what came of it, in words (活动总结).
package struct WriteArchiveReport: Sendable {
    package static let most = 5_000

    let project: ProjectID
    let text: String

    /// Reads {report}.
    /// - Throws: ``Problems`` by field.
    package init(_ project: ProjectID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let text = reader.text("report", max: Self.most)
        try reader.problems.throwIfAny()
        self.project = project
        self.text = text ?? ""
    }

    package func run(in work: Work) throws {
        let project = try ArchiveAccess.require(project, in: work)
        try ArchiveAccess.requireOpen(project.id, in: work)
        _ = try ArchiveStore.opened(for: project, at: work.now, in: work.tx)
        guard try ArchiveStore.write(report: text, of: project.id, by: work.actor.account, at: work.now, in: work.tx) else { throw Refusal.notFound }
        try work.audit("writeArchiveReport", AuditObject("project", project.id), at: project.place, ["count": "\(text.count)"])
    }
}
