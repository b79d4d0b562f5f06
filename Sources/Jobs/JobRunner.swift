import Audit
import Kernel
import Logging
import Pages
import Rights
import Storage
import Synchronization

/// Works off the queue: claims what is due, runs its handler, and keeps what came of it.
///
/// ``run()`` (in JobService.swift) does this with several workers while a server runs; tests call ``tick()`` and ``step()``.
package final class JobRunner: Sendable {
    /// Finds the person who asked for a job with the rights that they hold now; nil when the account is closed.
    package typealias Person = @Sendable (AccountID, Transaction) throws -> Actor?

    /// Hears of a job that was given up, by its title, in the transaction in which it is.
    package typealias GaveUp = @Sendable (_ job: Job, _ title: Message, _ reason: Message, Work) throws -> Void

    let services: Services
    let handlers: [String: JobHandler]
    let schedules: [Schedule]
    /// Names this process in the queue.
    let name: String
    private let person: Person
    private let gaveUp: GaveUp
    private let kinds: [String]
    private let holds = Mutex<[JobID: JobHold]>([:])
    private let isStopping = Mutex(false)

    package init(_ services: Services, handlers: [JobHandler], schedules: [Schedule], person: @escaping Person,
                 gaveUp: @escaping GaveUp = { _, _, _, _ in }) {
        self.services = services
        let all = handlers + schedules.map(\.handler)
        self.handlers = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.schedules = schedules
        self.person = person
        self.gaveUp = gaveUp
        kinds = self.handlers.keys.sorted()
        name = SecureRandom.token(bytes: 9)
    }

    /// Queues the runs of schedules that are due.
    /// - Returns: their names.
    @discardableResult
    package func tick() async throws -> [String] {
        let (schedules, services) = (schedules, services)
        guard try await services.database.read({ try ScheduleStore.isAnyDue(schedules, at: services.clock.now, in: $0) }) else { return [] }
        return try await systemWork { try ScheduleStore.enqueueDue(schedules, in: $0) }
    }

    /// Claims one job that is due and runs it until it is done, failed, lost or given back.
    /// - Returns: false when nothing is due.
    @discardableResult
    package func step() async throws -> Bool {
        guard let job = try await claim() else { return false }
        try await work(on: job)
        return true
    }

    func claim() async throws -> Job? {
        let (kinds, services, name) = (kinds, services, name)
        guard !stopping, try await services.database.read({ try JobStore.isAnyDue(kinds, at: services.clock.now, in: $0) }) else { return nil }
        return try await services.database.write { tx in
            try JobStore.claim(kinds, by: name, at: services.clock.now, in: tx)
        }
    }

    func work(on job: Job) async throws {
        guard let handler = handlers[job.kind] else { return }
        let hold = JobHold(job)
        holds.withLock { $0[job.id] = hold }
        if stopping { hold.stop() }
        defer { holds.withLock { $0[job.id] = nil } }
        do {
            // Who kills its worker again and again is not tried for ever.
            guard job.attempts <= handler.attempts else { throw JobFailure("做了 \(handler.attempts) 次都没有做完，办理它的程序中断了") }
            let context = JobContext(services: services, actor: try await actor(of: job), language: job.language, hold: hold)
            let result = try await handler.run(job, context)
            try await systemWork { try JobStore.finish(job, hold.progress, result: result, at: $0.now, in: $0.tx) }
        } catch is JobLost {
            return
        } catch is JobGivenBack {
            try await unlessLost { try JobStore.putBack(job, at: $0.now, error: nil, countsAttempt: false, in: $0.tx) }
        } catch {
            try await failed(job, handler, error)
        }
    }

    private func failed(_ job: Job, _ handler: JobHandler, _ error: any Error) async throws {
        let reason = JobError(error)
        services.logger.warning("job failed", metadata: ["job": "\(job.id)", "kind": "\(job.kind)", "attempt": "\(job.attempts)", "error": "\(error)"])
        if reason.isFinal || job.attempts >= handler.attempts {
            let gaveUp = gaveUp
            try await unlessLost { work in
                try JobStore.bury(job, error: reason.message, at: work.now, in: work.tx)
                try handler.ended(job, .dead(error), work)
                try gaveUp(job, handler.title, reason.message, work)
            }
        } else {
            let wait = JobBackOff.seconds(afterAttempt: job.attempts)
            try await unlessLost { work in
                try JobStore.putBack(job, at: work.now.adding(seconds: wait), error: reason.message, countsAttempt: true, in: work.tx)
            }
        }
    }

    /// Keeps what came of a job, unless another worker has it by now.
    private func unlessLost(_ body: @escaping @Sendable (Work) throws -> Void) async throws {
        do { try await systemWork(body) } catch is JobLost {}
    }

    private func actor(of job: Job) async throws -> Actor {
        guard let account = job.account else { return .system }
        let person = person
        guard let found = try await services.database.read({ try person(account, $0) }) else { throw Refusal.signInNeeded }
        return Actor(account: found.account, name: found.name, volunteer: found.volunteer, appointments: found.appointments, address: job.actorAddress)
    }

    func systemWork<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let services = services
        return try await services.database.write { tx in
            try body(Work(tx: tx, actor: .system, now: services.clock.now, vault: services.vault))
        }
    }

    /// Renews the leases of what runs here, and keeps how far it is.
    func beat() async throws {
        let now = services.clock.now
        for hold in holds.withLock({ Array($0.values) }) where hold.isSilent(at: now) {
            let progress = hold.progress
            if try await systemWork({ try JobStore.renew(hold.job, progress, from: hold.kept.progress, at: now, in: $0.tx) }) {
                hold.keep(progress, at: now)
            } else {
                hold.lose()
            }
        }
    }

    var stopping: Bool { isStopping.withLock { $0 } }

    /// Begins nothing new, and lets what runs end with its present step and go back into the queue.
    package func stop() {
        isStopping.withLock { $0 = true }
        for hold in holds.withLock({ Array($0.values) }) { hold.stop() }
    }
}
