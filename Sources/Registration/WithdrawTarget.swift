import Audit
import Kernel
import Rights

/// Those who set a target take it back (撤销目标): it counts no more, and another one may be set.
package struct WithdrawTarget: Sendable {
    let id: TargetID

    package init(_ id: TargetID) { self.id = id }

    package func run(in work: Work) throws {
        let old = try TargetStore.requireOwn(id, in: work)
        guard try TargetStore.withdraw(id, in: work) else { throw Refusal.conflict(code: "withdrawn", "这个目标已经撤销了") }
        try work.audit("withdrawTarget", AuditObject("target", id), at: old.place, [
            "organisation": old.organisationName, "old": "\(old.target)", "to": "\(old.year)",
        ])
    }
}
