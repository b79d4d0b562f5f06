import Testing
@testable import Kernel

@Suite struct YearlyDayTests {
    @Test(arguments: ["10-01", "10/1", "10.1", "10月1日", "１０-０１"]) func everyWayOfWritingIt(text: String) {
        #expect(YearlyDay(text)?.description == "10-01")
    }

    @Test(arguments: ["", "10", "02-29", "13-01", "4-31", "2026-10-01", "10-1日日", "-10-1"]) func whatIsNoDayOfEveryYear(text: String) {
        #expect(YearlyDay(text) == nil)
    }

    @Test func theLastTimeItWas() throws {
        let day = try #require(YearlyDay(month: 10, day: 1))
        #expect(day.last(on: try #require(Day("2026-10-01"))).description == "2026-10-01")
        #expect(day.last(on: try #require(Day("2026-09-30"))).description == "2025-10-01")
        #expect(day.last(on: try #require(Day("2026-12-31"))).description == "2026-10-01")
    }
}
