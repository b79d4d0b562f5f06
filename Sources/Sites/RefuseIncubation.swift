import Audit
import Kernel
import Notices
import Rights
import Storage

/// The site refuses an application for incubation, with a reason that the applicant reads (不同意入驻).
package struct RefuseIncubation: Sendable {
    let id: IncubationID
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ id: IncubationID, _ fields: Fields) throws {
        self.id = id
        reason = try SiteReason.read(fields)
    }

    package func run(in work: Work) throws {
        let incubation = try IncubationStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.grantIncubation, at: incubation.sitePlace)
        guard try IncubationStore.end(id, from: .applied, to: .refused, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        try IncubationNotice.send(incubation, "孵化申请未同意：\(incubation.siteName)", "原因：\(reason)", in: work)
        try work.audit("refuseIncubation", AuditObject("incubation", id), at: incubation.sitePlace, ["reason": reason])
    }
}

/// What whoever applied is told.
enum IncubationNotice {
    static func send(_ incubation: Incubation, _ title: Message, _ detail: Message, in work: Work) throws {
        guard let account = incubation.appliedBy else { return }
        try SendNotices([
            .init(to: account, .init("incubation", "\(incubation.id) \(work.now.seconds)"), title, detail: detail, href: "/incubations/\(incubation.id)"),
        ]).run(in: work)
    }
}
