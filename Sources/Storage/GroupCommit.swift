import Dispatch
import Synchronization

/// Group commit: waiting writes are drained into one transaction, a savepoint each, and share one fsync.
///
/// A caller is answered after the commit that holds its write. A write that fails rolls back to its savepoint and
/// leaves its neighbours alone; when the commit itself fails, every write of the group fails.
final class GroupCommit: Sendable {
    private struct Outcome: Sendable {
        let touched: Set<Topic>
        let fresh: [Transaction.Fresh]
        let committed: @Sendable () -> Void
        let failed: @Sendable (any Error) -> Void
    }

    private struct Job: Sendable {
        /// Throws only what concerns the whole group, such as a lost connection.
        let run: @Sendable (any Connection) throws -> Outcome
        /// Answers the caller when the job could not even start.
        let refuse: @Sendable (any Error) -> Void
    }

    private struct Waiting {
        var jobs: [Job] = []
        var draining = false
    }

    private let engine: any Engine
    private let board: ChangeBoard
    private let queue = DispatchQueue(label: "youai.storage.writer", qos: .userInitiated)
    private let waiting = Mutex(Waiting())

    init(_ engine: any Engine, _ board: ChangeBoard) {
        self.engine = engine
        self.board = board
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            submit(Job(run: { [board] connection in
                let transaction = Transaction(connection, board)
                do {
                    let result = try connection.savepoint { try body(transaction) }
                    return Outcome(touched: transaction.touched, fresh: transaction.fresh, committed: { continuation.resume(returning: result) },
                                   failed: { continuation.resume(throwing: $0) })
                } catch let error as StorageError where error.endsTheTransaction {
                    throw error
                } catch {
                    return Outcome(touched: [], fresh: [], committed: { continuation.resume(throwing: error) },
                                   failed: { _ in continuation.resume(throwing: error) })
                }
            }, refuse: { continuation.resume(throwing: $0) }))
        }
    }

    /// Waits until everything that was submitted is written.
    func finish() { queue.sync {} }

    private func submit(_ job: Job) {
        let start = waiting.withLock { state in
            state.jobs.append(job)
            defer { state.draining = true }
            return !state.draining
        }
        if start { queue.async { self.drain() } }
    }

    private func drain() {
        while let group = nextGroup() { commit(group) }
    }

    private func nextGroup() -> [Job]? {
        waiting.withLock { state in
            guard !state.jobs.isEmpty else {
                state.draining = false
                return nil
            }
            let group = Array(state.jobs.prefix(engine.groupLimit))
            state.jobs.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Job]) {
        var outcomes: [Outcome] = []
        let since = board.now
        do {
            var touched: Set<Topic> = []
            let change = try engine.transact { connection in
                outcomes = []
                for job in group { outcomes.append(try job.run(connection)) }
                touched = outcomes.reduce(into: []) { $0.formUnion($1.touched) }
                return touched
            }
            // What was read beside a write of the same group that changed it may be older than that write.
            board.keep(outcomes.flatMap(\.fresh).filter { !touched.contains($0.topic) }, since: since)
            if !touched.isEmpty { board.announce(touched, own: change) }
            for outcome in outcomes { outcome.committed() }
        } catch {
            let reason = StorageError(error)
            for outcome in outcomes { outcome.failed(reason) }
            for job in group[outcomes.count...] { job.refuse(reason) }
        }
    }
}
