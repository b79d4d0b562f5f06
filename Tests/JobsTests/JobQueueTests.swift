import Audit
import Jobs
import Kernel
import Rights
import Storage
import TestKit
import Testing

@Suite struct JobQueueTests {
    private struct Broken: Error {}

    @Test func aJobExistsExactlyWhenItsTransactionIsCommitted() async throws {
        try await TestCity.with { test in
            await #expect(throws: Broken.self) {
                try await test.write { work in
                    try Bench.chores.enqueue(Chore(name: "a"), in: work)
                    throw Broken()
                }
            }
            #expect(try await test.worker([Bench.handler()]).step() == false)
            let id = try await test.enqueue("a")
            #expect(try await test.job(id).state == .waiting)
            #expect(try await test.worker([Bench.handler()]).step())
            let done = try await test.job(id)
            #expect(done.state == .done && done.result == "1" && done.finishedAt == TestCity.start)
            #expect(try await test.effects("a") == 1)
            #expect(try await test.worker([Bench.handler()]).step() == false)
        }
    }

    @Test func aKeyIsQueuedOnceWhileItsJobWaits() async throws {
        try await TestCity.with { test in
            let first = try await test.enqueue("a", unique: "list 1")
            #expect(try await test.enqueue("a", unique: "list 1") == first)
            #expect(try await test.enqueue("a", unique: "list 2") != first)
            while try await test.worker([Bench.handler()]).step() {}
            #expect(try await test.enqueue("a", unique: "list 1") != first)
        }
    }

    @Test func manyWorkersDoEachJobOnce() async throws {
        try await TestCity.with { test in
            for number in 0..<40 { _ = try await test.enqueue("job \(number)", steps: 2) }
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    let worker = test.worker([Bench.handler()])
                    group.addTask {
                        var count = 0
                        while try await worker.step() { count += 1 }
                        return count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(done == 40)
            for number in 0..<40 { #expect(try await test.effects("job \(number)") == 2) }
        }
    }

    @Test func theOldestThatIsDueComesFirst() async throws {
        try await TestCity.with { test in
            let late = try await test.write { try Bench.chores.enqueue(Chore(name: "late"), delay: 60, in: $0) }
            let first = try await test.enqueue("first"), second = try await test.enqueue("second")
            let worker = test.worker([Bench.handler()])
            try await worker.step()
            #expect(try await test.job(first).state == .done)
            #expect(try await test.job(second).state == .waiting)
            while try await worker.step() {}
            #expect(try await test.job(late).state == .waiting)
            test.clock.advance(seconds: 60)
            #expect(try await worker.step())
            #expect(try await test.job(late).state == .done)
        }
    }

    @Test func theJobOfAKilledWorkerIsTakenUpByAnotherAndNothingIsDoneTwice() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a", steps: 3)
            let door = Door()
            // Dies, as far as anybody can see, before its second step.
            let killed = test.worker([Bench.handler { step, _ in if step == 2 { await door.pass() } }])
            let life = Task { try await killed.step() }
            await door.arrival()
            let other = test.worker([Bench.handler()])
            test.clock.advance(seconds: 60)
            #expect(try await other.step() == false, "its lease has not run out")
            test.clock.advance(seconds: 1)
            #expect(try await other.step())
            #expect(try await test.job(id).state == .done)
            #expect(try await test.effects("a") == 3)
            // It was only slow, and comes back.
            door.open()
            #expect(try await life.value)
            #expect(try await test.effects("a") == 3)
            let job = try await test.job(id)
            #expect(job.state == .done && job.attempts == 2)
        }
    }

    @Test func aLivingWorkerKeepsItsJob() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a", steps: 4)
            // Each step takes forty seconds: three of them are longer than a lease.
            let slow = test.worker([Bench.handler { _, _ in test.clock.advance(seconds: 40) }])
            #expect(try await slow.step())
            let job = try await test.job(id)
            #expect(job.state == .done && job.attempts == 1)
        }
    }

    @Test func whatKillsItsWorkersIsGivenUp() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a")
            let door = Door()
            var lives: [Task<Bool, any Error>] = []
            for attempt in 1...3 {
                let worker = test.worker([Bench.handler { _, _ in await door.pass() }])
                lives.append(Task { try await worker.step() })
                while try await test.job(id).attempts < attempt { await Task.yield() }
                test.clock.advance(seconds: 61)
            }
            #expect(try await test.worker([Bench.handler()]).step())
            let job = try await test.job(id)
            #expect(job.state == .dead && job.error == "做了 \(3) 次都没有做完，办理它的程序中断了")
            door.open()
            for life in lives { _ = try await life.value }
            #expect(try await test.effects("a") == 0)
        }
    }

    @Test func aStopLetsTheStepFinishAndGivesTheJobBack() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a", steps: 3)
            let door = Door()
            let stopped = test.worker([Bench.handler { step, _ in if step == 2 { await door.pass() } }])
            let life = Task { try await stopped.step() }
            await door.arrival()
            stopped.stop()
            door.open()
            #expect(try await life.value)
            let job = try await test.job(id)
            #expect(job.state == .waiting && job.attempts == 0 && job.error == nil)
            #expect(try await test.effects("a") == 1)
            #expect(try await stopped.step() == false, "it begins nothing new")
            #expect(try await test.worker([Bench.handler()]).step(), "and nobody has to wait for a lease")
            #expect(try await test.effects("a") == 3)
        }
    }

    @Test func progressIsKeptWithTheStep() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a", steps: 3)
            let door = Door()
            let worker = test.worker([Bench.handler { step, _ in if step == 3 { await door.pass() } }])
            let life = Task { try await worker.step() }
            await door.arrival()
            let progress = try await test.job(id).progress
            #expect(progress == Job.Progress(done: 2, total: 3, text: "第 \(2) 步"))
            door.open()
            _ = try await life.value
        }
    }

    @Test func aJobIsDoneWithTheRightsOfWhoeverAskedForIt() async throws {
        try await TestCity.with { test in
            let (administrator, account) = (try await test.actor(test.administrator), test.administrator)
            let mine = try await test.enqueue("mine", as: administrator)
            #expect(try await test.worker([Bench.handler()]).step())
            let name: String? = try await test.read { try $0.tx.value("SELECT name FROM audit_events WHERE action = 'testChore'") }
            #expect(name == "发起人")
            #expect(try await test.job(mine).actorName == administrator.name)
            let later = try await test.enqueue("later", as: administrator)
            try await test.write { _ = try $0.tx.run("UPDATE accounts SET status = 'closed' WHERE id = \(account)") }
            #expect(try await test.worker([Bench.handler()]).step())
            let job = try await test.job(later)
            #expect(job.state == .dead && job.error == "发起人的账号已停用")
            #expect(try await test.effects("later") == 0)
        }
    }
}
