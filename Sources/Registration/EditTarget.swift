import Audit
import Kernel
import Rights

/// Those who set a target change it (调整目标), as when the base was counted anew.
package struct EditTarget: Sendable {
    let id: TargetID
    let draft: TargetDraft
    /// What the form showed, so that nobody overwrites what they have not seen; nil for programs.
    let seen: Int?

    package init(_ id: TargetID, _ fields: Fields, in work: Work) throws {
        self.id = id
        draft = try TargetDraft(fields, in: work)
        seen = fields["version"].flatMap { Int($0) }
    }

    package func run(in work: Work) throws {
        let old = try TargetStore.requireOwn(id, in: work)
        guard try TargetStore.update(id, draft, seen: seen ?? old.version, in: work) else {
            throw Refusal.conflict(code: "changed", "这个目标刚刚被别人改过，请刷新后再改")
        }
        try work.audit("editTarget", AuditObject("target", id), at: old.place, [
            "organisation": old.organisationName, "old": "\(old.target)", "new": "\(draft.target)",
        ])
    }
}
