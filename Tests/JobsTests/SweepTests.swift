import Audit
import Identity
import Jobs
import Kernel
import Storage
import TestKit
import Testing

@Suite struct SweepTests {
    private func count(_ table: String, in test: TestCity) async throws -> Int {
        try await test.read { try $0.tx.value("SELECT COUNT(*) FROM \(raw: table)") ?? -1 }
    }

    /// A day of a running city: its schedules look every few minutes.
    private func live(days: Int, in test: TestCity) async throws {
        for _ in 0..<(days * 24) {
            test.clock.advance(seconds: 3600)
            try await test.city.jobs.tick()
            try await test.finishJobs()
        }
    }

    @Test func jobsStayAMonthAndRunsOfSchedulesAnHour() async throws {
        try await TestCity.with { test in
            let id = try await test.enqueue("a")
            #expect(try await test.worker([Bench.handler()]).step())
            try await live(days: 3, in: test)
            #expect(try await test.job(id).state == .done)
            let runs: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM jobs WHERE schedule = 'discardOldImports'") }
            #expect((1...3).contains(try #require(runs)), "those of the last hour")
            try await live(days: 28, in: test)
            #expect(try await test.read { try JobListStore.find(id, in: $0.tx) } == nil)
        }
    }

    @Test func sessionsAndIdempotencyKeysGoWhenTheyHaveRunOut() async throws {
        try await TestCity.with { test in
            let administrator = test.administrator
            _ = try await test.browser(administrator)
            _ = try await test.bearer(administrator)
            try await test.write { work in
                _ = try work.tx.run("""
                    INSERT INTO idempotency_keys (key_hash, request_hash, created_at) VALUES (\([UInt8]([1])), \([UInt8]([2])), \(work.now))
                    """)
            }
            #expect(try await count("sessions", in: test) == 2)
            try await live(days: 1, in: test)
            #expect(try await count("sessions", in: test) == 1, "the bearer token lives on")
            #expect(try await count("idempotency_keys", in: test) == 1)
            try await live(days: 31, in: test)
            #expect(try await count("sessions", in: test) == 0)
            #expect(try await count("idempotency_keys", in: test) == 0)
        }
    }
}
