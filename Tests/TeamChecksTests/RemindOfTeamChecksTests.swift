import Kernel
import Rights
import TestKit
import Testing
@testable import TeamChecks

@Suite struct RemindOfTeamChecksTests {
    private func remind(_ test: TestCity, on day: String) async throws {
        test.clock.set(Instant(day: Day(day) ?? .earliest, hour: 9))
        var last: OrganisationID?
        repeat {
            let after = last
            last = try await test.write { try RemindOfTeamChecks.run(after: after, in: $0) }
        } while last != nil
    }

    @Test func aTeamIsRemindedUntilItHandsIn() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            for (day, count) in [("2026-03-06", 1), ("2026-03-07", 1), ("2026-04-20", 2), ("2026-04-21", 2), ("2026-05-02", 3), ("2026-05-03", 3), ("2026-05-10", 4), ("2026-07-01", 4)] {
                try await remind(test, on: day)
                #expect(try await test.told(scene.leader).count == count, "\(day)")
            }
            _ = try await scene.submit()
            try await remind(test, on: "2026-07-02")
            #expect(try await test.told(scene.leader).count == 4)
        }
    }

    @Test func conditionsAreRemindedOf() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let id = try await scene.submit()
            let day = try #require(Day("2026-04-05"))
            try await test.write { try ReviewTeamCheck(id, .demand(conditions: "补上名册", by: day)).run(in: $0) }
            let before = try await test.told(scene.leader).count
            try await remind(test, on: "2026-03-20")
            #expect(try await test.told(scene.leader).count == before)
            try await remind(test, on: "2026-03-30")
            #expect(try await test.told(scene.leader).first?.contains("快到期限") == true)
            try await remind(test, on: "2026-04-06")
            #expect(try await test.told(scene.leader).first?.contains("已过期限") == true)
        }
    }

    @Test func aTeamThatIsNewHasNoCheckYet() async throws {
        try await TestCity.with { test in
            let team = try await test.team("新队")
            let leader = try await test.staff(role: .leader, at: team)
            try await remind(test, on: "2026-03-20")
            #expect(try await test.told(leader).isEmpty)
        }
    }
}
