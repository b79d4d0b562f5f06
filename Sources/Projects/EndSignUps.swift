import Audit
import Kernel
import Storage

/// What becomes of sign-ups when their project ends: closing (结项) cancels those that still wait, voiding (作废) all.
/// Part of the transaction that ends the project, which has checked the right to do so.
package struct EndSignUps {
    package enum Kind: Sendable { case closing, voiding }

    let project: Project
    let kind: Kind
    let reason: String

    package init(of project: Project, by kind: Kind, reason: String) {
        self.project = project
        self.kind = kind
        self.reason = reason
    }

    /// - Returns: how many were cancelled.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let statuses: [SignUpRecord.Status] = switch kind {
        case .closing: [.applied, .waiting]
        case .voiding: [.applied, .waiting, .accepted]
        }
        let count = try SignUpStore.end(project.id, in: statuses, by: work.actor.account, reason: reason, at: work.now, in: work.tx)
        guard count > 0 else { return 0 }
        try work.bySystem.audit("endSignUps", AuditObject("project", project.id), at: project.place, ["count": "\(count)"])
        work.tx.touch(.portal)
        work.tx.touch(.project(project.id.rawValue))
        return count
    }
}
