import Kernel
import Testing
@testable import ReportIns

@Suite struct QuarterTests {
    @Test func aQuarterIsReadWrittenAndCounted() throws {
        let day = try #require(Day(year: 2026, month: 11, day: 26))
        let quarter = Quarter(day)
        #expect(quarter.description == "2026-Q4" && Quarter("2026-Q4") == quarter)
        #expect(quarter.first.description == "2026-10-01" && quarter.last.description == "2026-12-31")
        #expect(quarter.adding(1).description == "2027-Q1" && quarter.adding(-4).description == "2025-Q4")
        for text in ["", "2026", "2026-4", "2026-Q0", "2026-Q5", "2026-Q", "26-Q1", "2026-Q1-1", "x-Q1"] { #expect(Quarter(text) == nil, "\(text)") }
    }
}
