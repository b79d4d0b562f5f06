import Audit
import Kernel

/// Those who set a region's target change it (调整区域注册目标), as when the residents were counted anew.
package struct EditRegionTarget: Sendable {
    let id: RegionTargetID
    let draft: RegionTargetDraft
    /// What the form showed, so that nobody overwrites what they have not seen; nil for programs.
    let seen: Int?

    package init(_ id: RegionTargetID, _ fields: Fields, in work: Work) throws {
        self.id = id
        draft = try RegionTargetDraft(fields, in: work)
        seen = fields["version"].flatMap { Int($0) }
    }

    package func run(in work: Work) throws {
        let (old, territory) = try RegionTargetStore.requireOwn(id, in: work)
        guard try RegionTargetStore.update(id, draft, seen: seen ?? old.version, in: work) else {
            throw Refusal.conflict(code: "changed", "这个目标刚刚被别人改过，请刷新后再改")
        }
        try work.audit("editRegionTarget", AuditObject("regionTarget", id), at: territory.place, [
            "region": old.region.description, "old": "\(old.target)", "new": "\(draft.target)",
        ])
    }
}
