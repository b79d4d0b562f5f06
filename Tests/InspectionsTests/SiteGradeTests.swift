import Documents
@testable import Inspections
import Kernel
import Sites
import TestKit
import Testing

@Suite struct SiteGradeTests {
    @Test func sitesAreFoundByTheirGradeAndByHavingNone() async throws {
        try await TestCity.with { test in
            let first = try await Rounds.one(test)
            let site = try #require(first.candidate.site)
            _ = try await test.site("从没去过的站")
            try await Rounds.record(first.id, "AAAAAA", test)
            let browser = try await test.browser(test.administrator)
            let all = try await browser.get("/work/sites").text
            #expect(all.contains("优秀") && all.contains("从没去过的站") && all.contains("<option value=\"-\">从未督查</option>"))
            let good = try await browser.get("/work/sites?grade=%E4%BC%98%E7%A7%80").text
            #expect(good.contains("/work/sites/\(site)") && !good.contains("从没去过的站") && good.contains("等级：优秀"))
            let never = try await browser.get("/work/sites?grade=-").text
            #expect(!never.contains("/work/sites/\(site)\"") && never.contains("从没去过的站"))
            #expect(try await browser.get("/work/sites?grade=%E5%90%88%E6%A0%BC").text.contains("没有符合条件的阵地"))
            var rows: [[String]] = []
            try TableReader.read(.bytes(try await browser.get("/work/sites/export?grade=-").bytes)) { rows.append($0.cells) }
            #expect(rows.contains { $0.contains("从没去过的站") && $0.contains("从未督查") } && !rows.contains { $0.contains("优秀") })
            let api = try await TestBrowser.api(test, .get, "/sites?grade=%E4%BC%98%E7%A7%80").json
            let items = try #require(api["items"] as? [[String: Any]])
            #expect(items.count == 1 && items[0]["grade"] as? String == "优秀" && items[0]["gradedOn"] as? String == "2026-03-05")
        }
    }

    @Test func aSheetOfAnEarlierDayDoesNotChangeTheGrade() async throws {
        try await TestCity.with { test in
            let first = try await Rounds.one(test)
            let site = try #require(first.candidate.site)
            let second = try #require(try await Rounds.objects(try await Rounds.plan(try await Rounds.form(test), test), test).first)
            try await Rounds.record(second.id, "AAAAAA", test)
            try await Rounds.record(first.id, "DDDDDD", more: [("day", "2026-03-04"), ("paper", "1")], test)
            let grade = try #require(try await test.read { try SiteStore.require(site, in: $0.tx).grade })
            #expect(grade.name == "优秀" && grade.place == 0 && grade.grades == 4 && grade.score == 10_000 && grade.mark == "done")
        }
    }
}
