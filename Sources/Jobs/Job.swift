import Kernel
import Rights
import Storage

/// A piece of work that is done after the answer (后台任务).
package typealias JobID = ID<JobIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum JobIDKind {}

/// A job as it stands in the queue.
package struct Job: Sendable {
    package enum State: String, CaseIterable, SQLConvertible, Sendable {
        /// 等待: due at ``Job/runAt``.
        case waiting
        /// 正在办: some worker holds a lease on it.
        case running
        /// 办完.
        case done
        /// 失败: gave up after its attempts, or for a reason that no further attempt would change.
        case dead
        /// 取消.
        case cancelled

        /// Whether nothing happens to it any more by itself.
        package var isEnd: Bool { self == .done || self == .dead || self == .cancelled }
    }

    /// How far it is; `total` 0 when nobody knows how much there is.
    package struct Progress: Hashable, Sendable {
        package var done = 0
        package var total = 0
        /// What is being done now.
        package var text: Message?

        package init(done: Int = 0, total: Int = 0, text: Message? = nil) {
            (self.done, self.total, self.text) = (done, total, text)
        }
    }

    package let id: JobID
    package let kind: String
    /// What it is about, as people named it: a file, a list. Empty when the kind says it all.
    package let subject: String
    let payload: String
    package let state: State
    /// How often it was begun since it was queued or retried by hand.
    package let attempts: Int
    /// Counts every claim; only the worker with the last number may write for it.
    let claim: Int64
    /// Not before this moment.
    package let runAt: Instant
    package let progress: Progress
    /// What came out, for the capability that queued it.
    package let result: String
    /// Why the last attempt failed.
    package let error: Message?
    /// The schedule that queued it; nil for what a person or another job asked for.
    package let schedule: String?
    /// Who asked for it; nil for the program itself.
    package let account: AccountID?
    package let actorName: String
    let actorAddress: String
    package let language: Language
    package let createdAt: Instant
    package let startedAt: Instant?
    package let finishedAt: Instant?
}

extension Topic {
    /// Something was queued: workers look at once.
    package static let jobs: Topic = "jobs"
    /// Something about any job has changed: for the page that shows them all.
    package static let jobList: Topic = "job-list"
    /// How far one job is, for whoever waits for it.
    package static func job(_ id: JobID) -> Topic { Topic("job-\(id)") }
}
