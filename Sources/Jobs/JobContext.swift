import Audit
import Kernel
import Pages
import Rights
import Storage
import Synchronization

/// What a handler works with: the city's services, and transactions on behalf of whoever asked for the job.
package struct JobContext: Sendable {
    package let services: Services
    /// Who asked for the job, with the rights of when it was begun; the program itself for schedules.
    package let actor: Actor
    package let language: Language
    package var id: JobID { hold.job.id }
    /// How far the job was when this attempt began: what was reported with the last step that was written.
    package var kept: Job.Progress { hold.job.progress }
    let hold: JobHold

    /// Reads in one consistent state.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let (services, actor) = (services, actor)
        return try await services.database.read { tx in
            try body(Work(tx: tx, actor: actor, now: services.clock.now, vault: services.vault))
        }
    }

    /// Writes one step, unless the job was cancelled, taken over by another worker, or the server stops. The lease is renewed
    /// and the progress kept in the same transaction; what this step writes is therefore written by one worker only.
    ///
    /// Keep steps under a second, and keep in them how far you are.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try goOn()
        let (services, actor, hold) = (services, actor, hold)
        let (progress, now) = (hold.progress, services.clock.now)
        let answer = try await services.database.write { tx in
            guard try JobStore.renew(hold.job, progress, from: hold.kept.progress, at: now, in: tx) else { throw JobLost() }
            return try body(Work(tx: tx, actor: actor, now: now, vault: services.vault))
        }
        hold.keep(progress, at: now)
        return answer
    }

    /// Says how far the job is; it is kept with the next step or heartbeat.
    package func report(done: Int, total: Int = 0, _ text: Message? = nil) {
        hold.report(Job.Progress(done: done, total: total, text: text))
    }

    /// Stops a long reading when the job was lost or the server stops. Call it between pieces that write nothing.
    package func goOn() throws { try hold.goOn() }

    /// The words of whoever asked for the job.
    package var words: Words { Words(services.catalogue, language) }
}

/// A worker's hold on a job.
final class JobHold: Sendable {
    /// The lease is renewed this often at least.
    private static let silentSeconds: Int64 = 15

    private struct State {
        var progress = Job.Progress()
        /// What the queue knows, and since when.
        var kept: (progress: Job.Progress, at: Instant)
        var isLost = false
        var isStopping = false
    }

    let job: Job
    private let state: Mutex<State>

    init(_ job: Job) {
        self.job = job
        state = Mutex(State(kept: (job.progress, job.startedAt ?? .earliest)))
    }

    var progress: Job.Progress { state.withLock { $0.progress } }

    var kept: (progress: Job.Progress, at: Instant) { state.withLock { $0.kept } }

    func keep(_ progress: Job.Progress, at now: Instant) { state.withLock { $0.kept = (progress, now) } }

    /// Whether the queue should hear of it again.
    func isSilent(at now: Instant) -> Bool {
        state.withLock { $0.progress != $0.kept.progress || abs(now - $0.kept.at) >= Self.silentSeconds }
    }

    func report(_ progress: Job.Progress) { state.withLock { $0.progress = progress } }

    func lose() { state.withLock { $0.isLost = true } }

    func stop() { state.withLock { $0.isStopping = true } }

    func goOn() throws {
        let (isLost, isStopping) = state.withLock { ($0.isLost, $0.isStopping) }
        if isLost { throw JobLost() }
        if isStopping { throw JobGivenBack() }
    }
}
