import Audit
import Kernel
import Rights

/// Takes a job back that waits or runs (取消任务). A worker that is at it stops before its next step.
package struct CancelJob: Sendable {
    let id: JobID
    let handlers: [JobHandler]

    /// - Parameter handlers: of the whole city, so that the job's own can put right what is left undone.
    package init(_ id: JobID, handlers: [JobHandler]) {
        (self.id, self.handlers) = (id, handlers)
    }

    /// - Throws: ``Refusal/notFound`` for whoever neither asked for it nor runs the city, ``Refusal/conflict(code:_:)`` when it has ended.
    package func run(in work: Work) throws {
        guard let job = try JobStore.find(id, in: work.tx) else { throw Refusal.notFound }
        let isOwn = job.account != nil && job.account == work.actor.account
        if !isOwn { try work.actor.require(.manageJobs, at: .city) }
        guard try JobStore.cancel(id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "job_ended", "这个任务已经结束了，请刷新后查看")
        }
        try handlers.first { $0.name == job.kind }?.ended(job, .cancelled, work.bySystem)
        try work.audit("cancelJob", AuditObject("job", id), at: .city, ["kind": job.kind])
    }
}
