import Kernel
@testable import Reports
import Testing

@Suite struct ReportPeriodTests {
    @Test(arguments: [
        ("2026-02", "2026-02-01", "2026-02-28"), ("2024-02", "2024-02-01", "2024-02-29"), ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"), ("2026", "2026-01-01", "2026-12-31"),
    ])
    func aPeriodHasItsDays(text: String, first: String, last: String) throws {
        let period = try #require(ReportPeriod(text))
        #expect(period.first.description == first && period.last.description == last && period.description == text)
    }

    @Test(arguments: ["", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "26-02", "2026-2", "1999", "2026-02-01", "2026-+1", "全年"])
    func nothingElseIsAPeriod(text: String) { #expect(ReportPeriod(text) == nil) }

    @Test func whatIsComparedLiesBefore() throws {
        let january = try #require(ReportPeriod("2026-01")), quarter = try #require(ReportPeriod("2026-Q1")), year = try #require(ReportPeriod("2026"))
        #expect(january.before.description == "2025-12" && january.yearAgo.description == "2025-01")
        #expect(quarter.before.description == "2025-Q4" && quarter.yearAgo.description == "2025-Q1" && quarter.months.count == 3)
        #expect(year.before.description == "2025" && year.months.count == 12)
        #expect(january.due(5)?.description == "2026-02-05" && january.due(0) == nil && quarter.due(5) == nil && year.due(5) == nil)
    }
}
