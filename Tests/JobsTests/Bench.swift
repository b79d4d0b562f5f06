import Audit
import Jobs
import Kernel
import Rights
import Storage
import Synchronization
import TestKit

/// Jobs of a test: what they are asked to do, and the trail that they leave in the database.
struct Chore: Codable, Sendable {
    var name: String
    var steps = 1
}

enum Bench {
    static let chores = JobKind<Chore>("chore", "测试任务", attempts: 3)

    /// Writes one audit event a step; goes on after the steps that are there.
    static func handler(before: @escaping @Sendable (Int, JobContext) async throws -> Void = { _, _ in },
                        ended: (@Sendable (Chore, JobEnd, Work) throws -> Void)? = nil) -> JobHandler {
        chores.handler(ended: ended) { chore, context in
            var step = try await context.read { try Bench.effects(of: chore.name, in: $0.tx) }
            while step < chore.steps {
                step += 1
                context.report(done: step, total: chore.steps, "第 \(step) 步")
                try await before(step, context)
                try await context.write { try $0.audit("testChore", AuditObject("chore", chore.name), at: .city) }
            }
            return "\(step)"
        }
    }

    static func effects(of name: String, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'testChore' AND object_id = \(name)") ?? 0
    }
}

extension TestCity {
    /// A worker as of one more server of this city.
    func worker(_ handlers: [JobHandler] = [], schedules: [Schedule] = []) -> JobRunner {
        JobRunner(city.services, handlers: handlers, schedules: schedules) { id, tx in
            guard try tx.exists("SELECT 1 FROM accounts WHERE id = \(id) AND status = 'open'") else { return nil }
            return Actor(account: id, name: "发起人")
        }
    }

    func enqueue(_ name: String, steps: Int = 1, unique: String? = nil, as actor: Actor = .system) async throws -> JobID {
        try await write(as: actor) { try Bench.chores.enqueue(Chore(name: name, steps: steps), subject: name, unique: unique, in: $0) }
    }

    func effects(_ name: String) async throws -> Int { try await read { try Bench.effects(of: name, in: $0.tx) } }

    func job(_ id: JobID) async throws -> Job {
        guard let job = try await read({ try JobListStore.find(id, in: $0.tx) }) else { throw Refusal.notFound }
        return job
    }
}

/// A door at which a handler waits until the test opens it.
final class Door: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var arrived = 0
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits here until the door is open.
    func pass() async {
        let watchers = state.withLock { state in
            state.arrived += 1
            defer { state.watchers = [] }
            return state.watchers
        }
        for watcher in watchers { watcher.resume() }
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    /// Waits until somebody stands at the door.
    func arrival() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.arrived == 0 { state.watchers.append(continuation) }
                return state.arrived > 0
            }
            if isThere { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }
}
