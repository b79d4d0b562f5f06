import Audit
import Kernel

/// Those who set a region's target take it back (撤销区域注册目标): it counts no more, and another one may be set.
package struct WithdrawRegionTarget: Sendable {
    let id: RegionTargetID

    package init(_ id: RegionTargetID) { self.id = id }

    package func run(in work: Work) throws {
        let (old, territory) = try RegionTargetStore.requireOwn(id, in: work)
        guard try RegionTargetStore.withdraw(id, in: work) else { throw Refusal.conflict(code: "withdrawn", "这个目标已经撤销了") }
        try work.audit("withdrawRegionTarget", AuditObject("regionTarget", id), at: territory.place, [
            "region": old.region.description, "old": "\(old.target)", "to": "\(old.year)",
        ])
    }
}
