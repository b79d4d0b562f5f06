import Dispatch
import GRDB
import Synchronization

/// Group commit: waiting writes are drained into one transaction, a savepoint each, and share one fsync.
///
/// A caller is answered after the commit that holds its write. A write that fails rolls back to its savepoint and
/// leaves its neighbours alone; when the commit itself fails, every write of the group fails.
final class GroupCommit: Sendable {
    struct Outcome: Sendable {
        let committed: @Sendable () -> Void
        let failed: @Sendable (any Error) -> Void
    }

    struct Job: Sendable {
        let run: @Sendable (GRDB.Database) -> Outcome
        /// Answers the caller when the job could not even start.
        let refuse: @Sendable (any Error) -> Void
    }

    private struct Waiting {
        var jobs: [Job] = []
        var draining = false
    }

    /// Bounds how long the first write of a group waits for the last.
    private static let groupLimit = 64

    private let pool: DatabasePool
    private let queue = DispatchQueue(label: "youai.storage.writer", qos: .userInitiated)
    private let waiting = Mutex(Waiting())

    init(_ pool: DatabasePool) {
        self.pool = pool
    }

    func submit(_ job: Job) {
        let start = waiting.withLock { state in
            state.jobs.append(job)
            defer { state.draining = true }
            return !state.draining
        }
        if start { queue.async { self.drain() } }
    }

    /// Waits until everything that was submitted is written.
    func finish() { queue.sync {} }

    private func drain() {
        while let group = nextGroup() { commit(group) }
    }

    private func nextGroup() -> [Job]? {
        waiting.withLock { state in
            guard !state.jobs.isEmpty else {
                state.draining = false
                return nil
            }
            let group = Array(state.jobs.prefix(Self.groupLimit))
            state.jobs.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Job]) {
        var outcomes: [Outcome] = []
        var open = group[...]
        do {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    while let job = open.popFirst() { outcomes.append(job.run(database)) }
                    return .commit
                }
            }
            for outcome in outcomes { outcome.committed() }
        } catch {
            let reason = StorageError(error)
            for outcome in outcomes { outcome.failed(reason) }
            for job in open { job.refuse(reason) }
        }
    }
}
