import Audit
import Jobs
import Kernel
import Pages
import Rights
import Storage
import Vault

/// Where a long work that takes many transactions is done: the data, the keys, the clock and who acts. Either in this process
/// at once, or as a job of the queue, whose transactions prove that this worker still holds it.
package struct ImportDesk: Sendable {
    private enum Way: Sendable {
        case atOnce(Database, any WallClock)
        case job(JobContext)
    }

    private let way: Way
    let vault: Vault
    let actor: Actor

    package init(_ services: Services, actor: Actor) {
        (way, vault, self.actor) = (.atOnce(services.database, services.clock), services.vault, actor)
    }

    init(_ job: JobContext) { (way, vault, actor) = (.job(job), job.services.vault, job.actor) }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let (vault, actor) = (vault, actor)
        switch way {
        case .atOnce(let database, let clock): return try await database.read { try body(Work(tx: $0, actor: actor, now: clock.now, vault: vault)) }
        case .job(let job): return try await job.read(body)
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let (vault, actor) = (vault, actor)
        switch way {
        case .atOnce(let database, let clock): return try await database.write { try body(Work(tx: $0, actor: actor, now: clock.now, vault: vault)) }
        case .job(let job): return try await job.write(body)
        }
    }

    /// Says how far a job is; nobody asks it of work that is done at once.
    func report(_ done: Int, of total: Int, _ text: Message) {
        if case .job(let job) = way { job.report(done: done, total: total, text) }
    }

    /// Stops when a job was cancelled or lost, or the server stops.
    func goOn() throws {
        if case .job(let job) = way { try job.goOn() }
    }
}
