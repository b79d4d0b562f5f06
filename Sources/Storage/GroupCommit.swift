import DequeModule
import Dispatch
import Synchronization

/// Group commit: waiting writes are drained into one transaction and share one fsync.
///
/// A caller is answered after the commit that holds its write. Writes of a group run one after the other without a
/// savepoint, since most have either succeeded or written nothing; when one fails after it wrote, the group is undone and
/// run again with a savepoint each, so that it rolls back alone. When the commit itself fails, every write of the group fails.
final class GroupCommit: Sendable {
    private struct Outcome: Sendable {
        let touched: Set<Topic>
        let fresh: [Transaction.Fresh]
        let committed: @Sendable () -> Void
        let failed: @Sendable (any Error) -> Void
    }

    private struct Job: Sendable {
        /// Throws only what concerns the whole group, such as a lost connection.
        let run: @Sendable (any Connection, _ group: Gathering, _ carefully: Bool) throws -> Outcome
        /// Answers the caller when the job could not even start.
        let refuse: @Sendable (any Error) -> Void
    }

    /// A write failed and has to be undone alone.
    private struct NeedsCare: Error {}

    private struct Waiting {
        var jobs: Deque<Job> = []
        var draining = false
        /// Groups still to be run with savepoints: where one write fails halfway, the next often does.
        var careful = 0
    }

    private static let carefulGroups = 16
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
            submit(Job(run: { [board] connection, group, carefully in
                let transaction = Transaction(connection, board, group: group)
                do {
                    let result = try carefully ? connection.savepoint {
                        let result = try body(transaction)
                        try transaction.settle()
                        return result
                    } : body(transaction)
                    transaction.handOver()
                    return Outcome(touched: transaction.touched, fresh: transaction.fresh, committed: { continuation.resume(returning: result) },
                                   failed: { continuation.resume(throwing: $0) })
                } catch let error as StorageError where error.endsTheTransaction {
                    throw error
                } catch {
                    // After an error of its own the engine may go on with nothing but an undo.
                    guard carefully || !transaction.hasWritten && !(error is StorageError) else { throw NeedsCare() }
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
        while let (group, carefully) = nextGroup() {
            do {
                try commit(group, carefully: carefully)
            } catch {
                waiting.withLock { $0.careful = Self.carefulGroups }
                try? commit(group, carefully: true)
            }
        }
    }

    private func nextGroup() -> (group: [Job], carefully: Bool)? {
        waiting.withLock { state in
            guard !state.jobs.isEmpty else {
                state.draining = false
                return nil
            }
            let group = Array(state.jobs.prefix(engine.groupLimit))
            state.jobs.removeFirst(group.count)
            defer { if state.careful > 0 { state.careful -= 1 } }
            return (group, state.careful > 0)
        }
    }

    /// Answers every caller of the group, or none: then it was undone and must be run again carefully.
    private func commit(_ group: [Job], carefully: Bool) throws {
        var outcomes: [Outcome] = []
        var hasBegun = false
        let since = board.now
        do {
            var touched: Set<Topic> = []
            let change = try engine.transact { connection in
                hasBegun = true
                outcomes = []
                let gathered = Gathering()
                for job in group { outcomes.append(try job.run(connection, gathered, carefully)) }
                try gathered.write(in: Transaction(connection, board))
                touched = outcomes.reduce(into: []) { $0.formUnion($1.touched) }
                return touched
            }
            // What was read beside a write of the same group that changed it may be older than that write.
            board.keep(outcomes.flatMap(\.fresh).filter { !touched.contains($0.topic) }, since: since)
            if !touched.isEmpty { board.announce(touched, own: change) }
            for outcome in outcomes { outcome.committed() }
        } catch {
            let reason = StorageError(error)
            // A statement that was only sent may be named by the commit.
            if !carefully, hasBegun, error is NeedsCare || !reason.endsTheTransaction { throw error }
            for outcome in outcomes { outcome.failed(reason) }
            for job in group[outcomes.count...] { job.refuse(reason) }
        }
    }
}
