import Kernel
@testable import Reports
import TestKit
import Testing

@Suite struct RemindOfReportsTests {
    @Test func beforeAndAfterTheLastDayEachIsToldOnce() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            func remind(_ day: Int) async throws {
                test.clock.set(Instant(day: ReportScene.day(day, month: 4), hour: 9))
                var after: OrganisationID?
                repeat {
                    let from = after
                    after = try await test.write { try RemindOfReports.run(after: from, in: $0.bySystem) }
                } while after != nil
            }
            try await remind(1)
            #expect(try await test.told(scene.clerk).isEmpty)
            try await remind(2)
            try await remind(5)
            #expect(try await test.told(scene.clerk) == ["“乙站”2026 年 3 月的报表 2026-04-05 前要上报"])
            #expect(try await test.told(scene.upper).count == 1)
            try await remind(6)
            try await remind(7)
            #expect(try await test.told(scene.clerk) == ["“乙站”2026 年 3 月的报表已经过期", "“乙站”2026 年 3 月的报表 2026-04-05 前要上报"])
            // The level above is late itself, and hears of those below.
            #expect(try await test.told(scene.upper).contains("“甲协会”的下级有2026 年 3 月的报表没有按期上报"))
            let due = try await test.browser(scene.upper).get("/reports/due?period=2026-03").text
            #expect(due.contains("乙站") && due.contains("没有开始") && due.contains("过期"))
        }
    }

    @Test func whoHasSentItIsLeftInPeace() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            test.clock.set(Instant(day: ReportScene.day(1, month: 4), hour: 9))
            let march = try #require(ReportPeriod("2026-03"))
            let id = try await scene.prepare(scene.station, march)
            try await scene.sign(id)
            try await scene.submit(id)
            test.clock.set(Instant(day: ReportScene.day(9, month: 4), hour: 9))
            _ = try await test.write { try RemindOfReports.run(after: nil, in: $0.bySystem) }
            #expect(try await test.told(scene.clerk).isEmpty)
            let due = try await test.browser(scene.upper).get("/reports/due?period=2026-03&state=submitted").text
            #expect(due.contains("乙站") && !due.contains("没有符合条件的组织"))
            #expect(try await test.browser(scene.upper).get("/reports/due?period=2026-03&q=没有").text.contains("没有符合条件的组织"))
            #expect(try await test.browser(scene.upper).get("/reports/due/export?period=2026-03&format=pdf").status == .ok)
        }
    }
}
