import Kernel
import Rights
import TestKit
import Testing
@testable import ReportIns

@Suite struct ReviewYearTests {
    private func review(_ id: ReportInID, _ test: TestCity, year: Int = 2026, as actor: Actor = .system) async throws -> YearReviewID {
        try await test.write(as: actor) { work in
            try ReviewYear(id, ["year": "\(year)", "verdict": "good", "words": "常来，热心"], in: work).run(in: work)
        }
    }

    @Test func thePersonReadsItObjectsOnceAndIsAnswered() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let id = try await test.confirmedReportIn(person.account, at: community)
            let review = try await review(id, test)
            let browser = try await test.browser(person.account)
            #expect(try await browser.get("/me/report-in").text.contains("2026 年：良好"))
            #expect(try await browser.post("/me/report-in/reviews/\(review)/objection").status == .unprocessableContent)
            #expect(try await browser.post("/me/report-in/reviews/\(review)/objection", [("text", "我每周都来")]).status == .seeOther)
            #expect(try await browser.post("/me/report-in/reviews/\(review)/objection", [("text", "再说一次")]).status == .conflict)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            #expect(try await keeper.get("/inbox").text.contains("我每周都来"))
            let answer = try await keeper.post("/report-ins/\(id)/reviews/\(review)/answer", [("verdict", "excellent"), ("answer", "核对后改为优秀")])
            #expect(answer.status == .seeOther)
            let page = try await browser.get("/me/report-in").text
            #expect(page.contains("2026 年：优秀") && page.contains("核对后改为优秀"))
            let found = try #require(try await test.read { try YearReviewStore.find(review, in: $0.tx) })
            #expect(found.firstVerdict == "good" && !found.isDisputed)
        }
    }

    @Test func aYearIsReviewedOnceAndOnlyOneThatTheReportInReaches() async throws {
        try await TestCity.with { test in
            let id = try await test.confirmedReportIn(try await test.volunteer().account, at: try await test.community())
            _ = try await review(id, test)
            for year in [2026, 2025, 2027] {
                do {
                    _ = try await review(id, test, year: year)
                    Issue.record("\(year) was reviewed")
                } catch let problems as Problems {
                    #expect(problems.of("year").count == 1)
                }
            }
        }
    }

    @Test func nobodyObjectsForSomebodyElse() async throws {
        try await TestCity.with { test in
            let id = try await test.confirmedReportIn(try await test.volunteer().account, at: try await test.community())
            let review = try await review(id, test)
            let stranger = try await test.browser(try await test.volunteer().account)
            #expect(try await stranger.post("/me/report-in/reviews/\(review)/objection", [("text", "不对")]).status == .notFound)
            let other = try await test.actor(try await test.staff(role: .keeper, at: try await test.community("和平路社区志愿服务站")))
            await #expect(throws: Refusal.notFound) { _ = try await self.review(id, test, as: other) }
        }
    }
}
