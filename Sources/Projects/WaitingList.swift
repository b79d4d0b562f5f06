import Audit
import Kernel
import Storage
import Volunteers

/// The queue of a full post (候补): whoever came first is served first.
package enum WaitingList {
    /// Gives the free places of a post to those who wait, in their order. Somebody who cannot come any more (not active,
    /// or accepted elsewhere at the same time) is passed over and keeps their place in the queue.
    ///
    /// To be called in the transaction that made a place free or raised the quota.
    /// - Returns: who was moved up, in order.
    @discardableResult
    package static func fill(post id: PostID, in work: Work) throws -> [SignUpRecord] {
        let post = try PostStore.require(id, in: work.tx)
        let project = try ProjectStore.require(post.project, in: work.tx)
        guard [.approved, .paused].contains(project.status), work.now < project.endsAt else { return [] }
        var moved: [SignUpRecord] = []
        var passed = 0
        while try SignUpStore.hasFreePlace(at: id, in: work.tx),
              let next = try SignUpStore.firstWaiting(at: id, behind: passed, in: work.tx) {
            passed = next.queue
            guard try canCome(next, to: project, in: work) else { continue }
            if try moveUp(next, at: post, of: project, in: work) { moved.append(next) }
        }
        return moved
    }

    /// Gives a place to somebody who waits.
    /// - Returns: false when there is none, or the person waits no more.
    static func moveUp(_ signUp: SignUpRecord, at post: Post, of project: Project, in work: Work) throws -> Bool {
        guard try SignUpStore.takePlace(at: post.id, in: work.tx) else { return false }
        let status = SignUp.status(of: project, post)
        guard try SignUpStore.move(signUp, to: status, by: nil, reason: "", at: work.now, in: work.tx) else {
            try SignUpStore.release(.accepted, at: post.id, in: work.tx)
            return false
        }
        try SignUpStore.release(.waiting, at: post.id, in: work.tx)
        try work.bySystem.audit("moveUp", AuditObject("signUp", signUp.id), at: project.place, [
            "project": project.id.description, "post": post.id.description, "queue": "\(signUp.queue)", "status": status.rawValue,
        ])
        return true
    }

    private static func canCome(_ signUp: SignUpRecord, to project: Project, in work: Work) throws -> Bool {
        guard try VolunteerStore.find(signUp.volunteer, in: work.tx)?.status == .active else { return false }
        return try SignUpStore.busy(signUp.volunteer, for: project, statuses: [.applied, .accepted], in: work.tx) == nil
    }
}
