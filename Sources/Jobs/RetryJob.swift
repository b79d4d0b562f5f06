import Audit
import Kernel
import Rights
import Storage

/// Queues a job anew that was given up or cancelled; one that waits for its next attempt is tried at once (重试任务).
package struct RetryJob: Sendable {
    let id: JobID

    package init(_ id: JobID) { self.id = id }

    /// - Throws: ``Refusal/notFound`` for whoever does not run the city, ``Refusal/conflict(code:_:)`` when it runs or is done,
    ///   or when another one for the same thing has been queued since.
    package func run(in work: Work) throws {
        try work.actor.require(.manageJobs, at: .city)
        guard let job = try JobStore.find(id, in: work.tx) else { throw Refusal.notFound }
        guard try !JobStore.isReplaced(id, in: work.tx) else {
            throw Refusal.conflict(code: "job_queued", "同一件事已经有另一个任务在排队或办理")
        }
        guard try JobStore.retry(id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "job_not_failed", "这个任务正在办理或已经办完，不用重试")
        }
        try work.audit("retryJob", AuditObject("job", id), at: .city, ["kind": job.kind])
    }
}
