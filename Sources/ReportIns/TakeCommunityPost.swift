import Audit
import Kernel
import Rights
import Storage

/// Somebody who has reported in takes a post of the community (领岗). Of many at once, as many get it as there are places.
package struct TakeCommunityPost: Sendable {
    let post: CommunityPostID

    package init(_ post: CommunityPostID) { self.post = post }

    package func run(in work: Work) throws {
        let own = try OwnReportIn.requireConfirmed(in: work)
        let post = try CommunityPostStore.require(post, in: work.tx)
        // Posts of other communities do not exist for them.
        guard post.community == own.community else { throw Refusal.notFound }
        guard try CommunityPostStore.hold(post.id, by: own.id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_taken", "您已经领了这个岗位")
        }
        guard try CommunityPostStore.take(post.id, in: work.tx) else {
            throw Refusal.conflict(code: "full", "这个岗位刚刚满了，请看看别的岗位")
        }
        try work.audit("takeCommunityPost", AuditObject("communityPost", post.id), at: post.place, ["object": "\(own.id)"])
    }
}

/// They give it back, or the community takes it back with a reason (退岗).
package struct LeaveCommunityPost: Sendable {
    let post: CommunityPostID
    /// Whose; nil: the own one of whoever acts.
    let reportIn: ReportInID?
    let reason: String

    /// - Throws: ``Problems`` for "reason".
    package init(_ post: CommunityPostID, _ reportIn: ReportInID?, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200, required: reportIn != nil)
        try reader.problems.throwIfAny()
        (self.post, self.reportIn, self.reason) = (post, reportIn, reason ?? "")
    }

    package func run(in work: Work) throws {
        let post = try CommunityPostStore.require(post, in: work.tx)
        if reportIn != nil { try work.actor.require(.keepPosts, at: post.place) }
        let one = try reportIn.map { try ReportInStore.require($0, for: work.actor, in: work.tx) } ?? OwnReportIn.require(in: work)
        guard one.community == post.community else { throw Refusal.notFound }
        guard try CommunityPostStore.leave(post.id, by: one.id, reason: reason, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "not_taken", "没有领这个岗位")
        }
        if reportIn != nil { try ReportInNotice.send(one, "您不再担任岗位“\(post.name)”", detail: "原因：\(reason)", in: work) }
        try work.audit("leaveCommunityPost", AuditObject("communityPost", post.id), at: post.place, ["object": "\(one.id)"])
    }
}
