import Audit
import Jobs
import Kernel
import Rights
import Storage
import Synchronization
import TestKit
import Testing

@Suite struct JobFailureTests {
    private struct Broken: Error {}

    @Test func aFailureIsTriedAgainLaterAndLaterAndThenGivenUp() async throws {
        try await TestCity.with { test in
            let ended = Mutex<[String]>([])
            let handler = Bench.handler(before: { _, _ in throw StorageError.busy }, ended: { chore, _, _ in ended.withLock { $0.append(chore.name) } })
            let worker = test.worker([handler])
            let id = try await test.enqueue("a")
            var waits: [Int64] = []
            for attempt in 1...2 {
                #expect(try await worker.step())
                let job = try await test.job(id)
                #expect(job.state == .waiting && job.attempts == attempt && job.error == "数据库正忙，没能写入")
                waits.append(job.runAt - test.clock.now)
                test.clock.set(job.runAt.adding(seconds: -1))
                #expect(try await worker.step() == false, "it is not due before its time")
                test.clock.advance(seconds: 1)
            }
            #expect(waits[0] >= 10 && waits[0] <= 15 && waits[1] >= 20 && waits[1] <= 30)
            #expect(ended.withLock { $0 }.isEmpty)
            #expect(try await worker.step())
            #expect(try await test.job(id).state == .dead)
            #expect(ended.withLock { $0 } == ["a"])
            test.clock.advance(seconds: 1_000_000)
            #expect(try await worker.step() == false)
        }
    }

    @Test func aReasonThatStaysIsNotTriedAgain() async throws {
        try await TestCity.with { test in
            let reasons: [(any Error & Sendable, Message)] = [
                (Refusal.conflict(code: "x", "这份名单已经过期或放弃，请重新选择文件检查"), "这份名单已经过期或放弃，请重新选择文件检查"),
                (Problems("file", "empty", "请选择文件"), "请选择文件"), (JobFailure("请先登录"), "请先登录"),
            ]
            for (reason, words) in reasons {
                let id = try await test.enqueue("a")
                #expect(try await test.worker([Bench.handler { _, _ in throw reason }]).step())
                let job = try await test.job(id)
                #expect(job.state == .dead && job.error == words && job.attempts == 1)
            }
        }
    }

    @Test func anUnknownErrorIsNamedAndShort() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a")
            #expect(try await test.worker([Bench.handler { _, _ in throw Broken() }]).step())
            #expect(try await test.job(id).error == "程序出错：\("Broken()")")
        }
    }

    @Test func aJobThatWasGivenUpCanBeTriedByHand() async throws {
        try await TestCity.with { test in
            let isBroken = Mutex(true)
            let handler = Bench.handler { _, _ in if isBroken.withLock({ $0 }) { throw JobFailure("请先登录") } }
            let id = try await test.enqueue("a")
            let worker = test.worker([handler])
            #expect(try await worker.step())
            #expect(try await test.job(id).state == .dead)
            isBroken.withLock { $0 = false }
            let administrator = try await test.actor(test.administrator)
            try await test.write(as: administrator) { try RetryJob(id).run(in: $0) }
            #expect(try await worker.step())
            let job = try await test.job(id)
            #expect(job.state == .done && job.error == nil && job.attempts == 1)
            await #expect(throws: Refusal.self) { try await test.write(as: administrator) { try RetryJob(id).run(in: $0) } }
            let trail: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'retryJob'") }
            #expect(trail == 1)
        }
    }

    @Test func aSecondJobWithTheSameKeyStandsInTheWayOfARetry() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a", unique: "k")
            #expect(try await test.worker([Bench.handler { _, _ in throw JobFailure("请先登录") }]).step())
            let second = try await test.enqueue("a", unique: "k")
            #expect(second != id)
            let refusal = await #expect(throws: Refusal.self) { try await test.write { try RetryJob(id).run(in: $0) } }
            guard case .conflict("job_queued", _)? = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
            #expect(try await test.job(id).state == .dead)
        }
    }

    @Test func aJobIsCancelledBeforeAndWhileItRuns() async throws {
        try await TestCity.with { test in
            let ended = Mutex<[String]>([])
            let door = Door()
            let handler = Bench.handler(before: { step, _ in if step == 2 { await door.pass() } }, ended: { chore, end, _ in
                if case .cancelled = end { ended.withLock { $0.append(chore.name) } }
            })
            let table = [handler]
            let waiting = try await test.enqueue("waiting")
            try await test.write { try CancelJob(waiting, handlers: table).run(in: $0) }
            let worker = test.worker(table)
            #expect(try await worker.step() == false)
            let running = try await test.enqueue("running", steps: 3)
            let life = Task { try await worker.step() }
            await door.arrival()
            try await test.write { try CancelJob(running, handlers: table).run(in: $0) }
            door.open()
            #expect(try await life.value)
            #expect(try await test.effects("running") == 1)
            #expect(try await test.job(running).state == .cancelled)
            #expect(ended.withLock { $0 } == ["waiting", "running"])
            await #expect(throws: Refusal.self) { try await test.write { try CancelJob(running, handlers: table).run(in: $0) } }
        }
    }

    @Test("What cannot be read is given up, and touches nothing", arguments: ["", "{", "null", "[]", #"{"name":7}"#, "'; DROP TABLE jobs; --"])
    func hostilePayloads(payload: String) async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a")
            try await test.write { _ = try $0.tx.run("UPDATE jobs SET payload = \(payload) WHERE id = \(id)") }
            #expect(try await test.worker([Bench.handler()]).step())
            let job = try await test.job(id)
            #expect(job.state == .dead && job.error == "任务的内容读不出来，可能是别的版本留下的")
        }
    }

    @Test func jobsOfAKindThatThisVersionDoesNotKnowAreLeftToOthers() async throws {
        try await TestCity.with { test in
            let id = try await test.write { try JobKind<Chore>("of tomorrow", "测试任务").enqueue(Chore(name: "a"), in: $0) }
            #expect(try await test.worker([Bench.handler()]).step() == false)
            #expect(try await test.worker().step() == false)
            #expect(try await test.job(id).state == .waiting)
        }
    }

    @Test func onlyTheOfficeCancelsAndRetries() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a")
            let west = try await test.organisation()
            let below = try await test.actor(test.staff(at: west))
            let volunteer = try await test.actor(test.volunteer().account)
            for actor in [below, volunteer] {
                await #expect(throws: Refusal.notFound) { try await test.write(as: actor) { try CancelJob(id, handlers: []).run(in: $0) } }
                await #expect(throws: Refusal.notFound) { try await test.write(as: actor) { try RetryJob(id).run(in: $0) } }
            }
            #expect(try await test.job(id).state == .waiting)
        }
    }
}
