import Audit
import Kernel

/// Deletes what nobody looks at any more: files that have expired, runs of schedules an hour later, and other jobs a month after
/// their end. Failed ones stay as long as the others.
package enum ForgetOldJobs {
    private static let scheduleSeconds: Int64 = 3600
    private static let keptSeconds: Int64 = 30 * 86_400

    /// - Returns: whether there may be more: run it again until it answers false.
    package static func run(in work: Work) throws -> Bool {
        let pieces = try JobFileStore.deleteExpired(at: work.now, in: work.tx)
        let jobs = try JobListStore.deleteEnded(
            before: work.now.adding(seconds: -keptSeconds), scheduled: work.now.adding(seconds: -scheduleSeconds), in: work.tx)
        return pieces + jobs > 0
    }
}
