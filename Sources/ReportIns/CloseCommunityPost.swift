import Audit
import Kernel
import Rights
import Storage

/// A community closes a post (关闭岗位). Whoever held it is told, and may take another one.
package struct CloseCommunityPost: Sendable {
    let id: CommunityPostID
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ id: CommunityPostID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        (self.id, self.reason) = (id, reason ?? "")
    }

    package func run(in work: Work) throws {
        let post = try CommunityPostStore.require(id, in: work.tx)
        try work.actor.require(.keepPosts, at: post.place)
        let holders = try CommunityPostStore.holders(of: id, in: work.tx)
        guard try CommunityPostStore.close(id, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "closed", "这个岗位已经关闭")
        }
        for holder in holders {
            try ReportInNotice.send(holder.reportIn, "您领的岗位“\(post.name)”已关闭", detail: "原因：\(reason)", in: work)
        }
        try work.audit("closeCommunityPost", AuditObject("communityPost", id), at: post.place, ["name": post.name, "reason": reason])
    }
}
