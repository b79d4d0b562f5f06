import Audit
import Kernel
import Rights
import Storage

/// The reason that a decision about a site asks for.
enum SiteReason {
    /// - Throws: ``Problems`` for "reason".
    static func read(_ fields: Fields) throws -> String {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        return reason ?? ""
    }
}

/// Those who answer for a site stop it for a time (停用阵地): nobody books there, and the public reads why.
package struct SuspendSite: Sendable {
    let id: SiteID
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ id: SiteID, _ fields: Fields) throws {
        self.id = id
        reason = try SiteReason.read(fields)
    }

    package func run(in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        try work.actor.require(.openSites, at: site.place)
        guard try SiteStore.setStatus(id, from: [.open], to: .suspended, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_open", "这个阵地现在不在用")
        }
        work.tx.touch(.portal)
        try work.audit("suspendSite", AuditObject("site", id), at: site.place, ["reason": reason])
    }
}
