import Audit
import Jobs
import Kernel
import Storage
import TestKit
import Testing

@Suite struct ScheduleTests {
    private static func schedule(_ rhythm: Schedule.Rhythm) -> Schedule {
        Schedule("sweep", "测试任务", rhythm) { context in
            try await context.write { try $0.audit("testChore", AuditObject("chore", "sweep"), at: .city) }
        }
    }

    /// What one server does at this moment.
    private func look(_ worker: JobRunner) async throws {
        try await worker.tick()
        while try await worker.step() {}
    }

    @Test func severalServersRunItOnce() async throws {
        try await TestCity.with { test in
            let servers = (0..<4).map { _ in test.worker(schedules: [Self.schedule(.every(seconds: 60))]) }
            for round in 1...3 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for server in servers { group.addTask { try await look(server) } }
                    try await group.waitForAll()
                }
                #expect(try await test.effects("sweep") == round)
                test.clock.advance(seconds: 60)
            }
        }
    }

    @Test func whatWasMissedIsCaughtUpOnce() async throws {
        try await TestCity.with { test in
            let server = test.worker(schedules: [Self.schedule(.every(seconds: 60))])
            try await look(server)
            #expect(try await test.effects("sweep") == 1)
            test.clock.advance(seconds: 100_000)
            for _ in 0..<3 { try await look(server) }
            #expect(try await test.effects("sweep") == 2)
        }
    }

    @Test func oncePerDayAtItsTimeInShanghai() async throws {
        try await TestCity.with { test in
            #expect(test.clock.now.clockText == "10:00")
            let server = test.worker(schedules: [Self.schedule(.daily(hour: 3, minute: 10))])
            func go(_ day: Int, _ hour: Int, _ minute: Int) throws {
                test.clock.set(Instant(day: try #require(Day(year: 2026, month: 3, day: day)), hour: hour, minute: minute))
            }
            try await look(server)
            #expect(try await test.effects("sweep") == 0, "today's time is over")
            try go(6, 3, 9)
            try await look(server)
            #expect(try await test.effects("sweep") == 0)
            try go(6, 3, 10)
            for _ in 0..<2 { try await look(server) }
            #expect(try await test.effects("sweep") == 1)
            // Nobody was there on two nights.
            try go(9, 12, 0)
            for _ in 0..<2 { try await look(server) }
            #expect(try await test.effects("sweep") == 2)
            try go(10, 3, 10)
            try await look(server)
            #expect(try await test.effects("sweep") == 3)
        }
    }

    @Test func aClockThatIsSetBackRunsNothingTwice() async throws {
        try await TestCity.with { test in
            let day = try #require(Day(year: 2026, month: 3, day: 6))
            let server = test.worker(schedules: [Self.schedule(.daily(hour: 3, minute: 10))])
            try await look(server)
            test.clock.set(Instant(day: day, hour: 3, minute: 12))
            try await look(server)
            #expect(try await test.effects("sweep") == 1)
            test.clock.set(Instant(day: day, hour: 3, minute: 5))
            try await look(server)
            test.clock.set(Instant(day: day, hour: 3, minute: 11))
            try await look(server)
            #expect(try await test.effects("sweep") == 1)
        }
    }

    @Test("A clock that was far ahead does not stop what comes", arguments: [Schedule.Rhythm.every(seconds: 60), .daily(hour: 3, minute: 10)])
    func wronglyAhead(rhythm: Schedule.Rhythm) async throws {
        try await TestCity.with { test in
            let server = test.worker(schedules: [Self.schedule(rhythm)])
            try await look(server)
            test.clock.advance(seconds: 365 * 86_400)
            try await look(server)
            let before = try await test.effects("sweep")
            test.clock.set(TestCity.start)
            try await look(server)
            #expect(try await test.effects("sweep") == before, "and does not run at once either")
            test.clock.advance(seconds: 86_400)
            try await look(server)
            #expect(try await test.effects("sweep") == before + 1)
        }
    }

    @Test func aRunThatGoesOnIsNotQueuedAgain() async throws {
        try await TestCity.with { test in
            let door = Door()
            let slow = Schedule("sweep", "测试任务", .every(seconds: 20)) { _ in await door.pass() }
            let (one, two) = (test.worker(schedules: [slow]), test.worker(schedules: [slow]))
            try await one.tick()
            let life = Task { try await one.step() }
            await door.arrival()
            test.clock.advance(seconds: 20)
            try await two.tick()
            #expect(try await two.step() == false)
            door.open()
            #expect(try await life.value)
            test.clock.advance(seconds: 20)
            #expect(try await two.tick() == ["sweep"])
        }
    }

    @Test func aRunThatFailsIsTriedAgainAndTheNextOneComesAnyway() async throws {
        struct Broken: Error {}
        try await TestCity.with { test in
            let bad = Schedule("sweep", "测试任务", .every(seconds: 86_400)) { _ in throw Broken() }
            let server = test.worker(schedules: [bad])
            for _ in 0..<3 {
                try await look(server)
                test.clock.advance(seconds: 100)
            }
            let states = try await test.read { try $0.tx.rows("SELECT state FROM jobs").map { try $0.get(at: 0, as: String.self) } }
            #expect(states == ["dead"])
            test.clock.advance(seconds: 86_400)
            #expect(try await server.tick() == ["sweep"])
        }
    }

    @Test func theCityClosesForgottenCheckInsByItself() async throws {
        try await TestCity.with { test in
            #expect(try await test.city.jobs.tick().contains("closeForgottenCheckIns"))
            try await test.finishJobs()
            let states = try await test.read { try $0.tx.rows("SELECT state FROM jobs").map { try $0.get(at: 0, as: String.self) } }
            #expect(!states.isEmpty && states.allSatisfy { $0 == "done" })
        }
    }
}
