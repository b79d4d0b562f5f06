import Audit
import Kernel
import Rights
import Storage

/// The organisation takes its application back before it is decided (撤回申请).
package struct WithdrawIncubation: Sendable {
    let id: IncubationID

    package init(_ id: IncubationID) { self.id = id }

    package func run(in work: Work) throws {
        let incubation = try IncubationStore.require(id, for: work.actor, in: work.tx)
        try work.actor.require(.useSites, at: incubation.place)
        guard try IncubationStore.end(id, from: .applied, to: .withdrawn, reason: "", at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_decided", "已经处理过了")
        }
        try work.audit("withdrawIncubation", AuditObject("incubation", id), at: incubation.sitePlace)
    }
}
