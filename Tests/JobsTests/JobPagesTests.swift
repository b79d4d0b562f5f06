import Audit
import Jobs
import Kernel
import Rights
import Storage
import TestKit
import Testing

@Suite struct JobPagesTests {
    /// One failed, one that waits for its next attempt, one done, and one of somebody.
    private func fill(_ test: TestCity) async throws -> (dead: JobID, waiting: JobID) {
        let dead = try await test.enqueue("坏名单")
        _ = try await test.worker([Bench.handler { _, _ in throw JobFailure("请先登录") }]).step()
        let waiting = try await test.enqueue("等一等")
        _ = try await test.worker([Bench.handler { _, _ in throw StorageError.busy }]).step()
        return (dead, waiting)
    }

    @Test func theOfficeSeesWhatFailedAndWhyAndTriesAgain() async throws {
        try await TestCity.with { test in
            let (dead, waiting) = try await fill(test)
            let browser = try await test.browser(test.administrator)
            let now = try await browser.get("/jobs")
            #expect(now.status == .ok && now.text.contains("等一等") && now.text.contains("数据库正忙") && !now.text.contains("坏名单"))
            #expect(now.text.contains("data-live=\"/jobs/events\""))
            let failed = try await browser.get("/jobs?show=dead")
            #expect(failed.text.contains("坏名单") && failed.text.contains("请先登录") && failed.text.contains("/jobs/\(dead)/retry"))
            #expect(try await browser.get("/jobs/part?show=dead").text.contains("坏名单"))
            #expect(try await browser.get("/jobs?show=dead", language: "en").text.contains("Please sign in"))
            #expect(try await browser.post("/jobs/\(dead)/retry").location == "/jobs")
            #expect(try await browser.get("/jobs").text.contains("坏名单"))
            #expect(try await browser.post("/jobs/\(waiting)/cancellation").status == .seeOther)
            #expect(try await browser.get("/jobs?show=ended").text.contains("等一等"))
            #expect(try await browser.post("/jobs/\(waiting)/cancellation").status == .conflict)
            #expect(try await browser.post("/jobs/999999/retry").status == .notFound)
        }
    }

    @Test func whoRunsTheCitySeesWhenItWasBackedUpLast() async throws {
        try await TestCity.with { test in
            // Signed in anew each time: a session does not last so long.
            func page() async throws -> String { try await test.browser(test.administrator).get("/jobs").text }
            #expect(try await page().contains("还没有做过备份"))
            try await test.write { try $0.audit("backUpCity", AuditObject("backup", "youai-1"), at: .city) }
            test.clock.advance(seconds: 48 * 3600)
            #expect(try await page().contains("上一次备份：3月5日 周四 10:00"))
            test.clock.advance(seconds: 1)
            #expect(try await page().contains("已经超过 48 小时"))
        }
    }

    @Test func theSchedulesAreShownWithTheirTimes() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let before = try await browser.get("/jobs?show=schedules")
            #expect(before.text.contains("强制签退没有签退的人") && before.text.contains("每 3 分钟") && before.text.contains("马上"))
            try await test.city.jobs.tick()
            try await test.finishJobs()
            let after = try await browser.get("/jobs?show=schedules")
            #expect(after.text.contains("10:03") && after.text.contains("办完了") && after.text.contains("03:10"))
        }
    }

    @Test func longListsArePaged() async throws {
        try await TestCity.with { test in
            for number in 0..<55 { _ = try await test.enqueue("任务\(number)号") }
            let browser = try await test.browser(test.administrator)
            let first = try await browser.get("/jobs")
            #expect(first.text.contains("任务54号") && !first.text.contains("任务4号") && first.text.contains("rel=\"next\""))
            let next = try #require(first.text.firstMatch(of: /href="(\/jobs\?show=now&amp;after=[0-9]+)"/)?.1)
            let second = try await browser.get(String(next).replacing("&amp;", with: "&"))
            #expect(second.text.contains("任务4号") && !second.text.contains("任务54号"))
        }
    }

    @Test func hostileNamesAreTextAndOddAddressesShowTheQueue() async throws {
        try await TestCity.with { test in
            _ = try await test.enqueue("<script>alert(1)</script>")
            let browser = try await test.browser(test.administrator)
            let page = try await browser.get("/jobs?show=%3Cscript%3E&after=-1")
            #expect(page.status == .ok && page.text.contains("&lt;script&gt;") && !page.text.contains("<script>alert"))
        }
    }

    @Test func aProgramReadsAndRetries() async throws {
        try await TestCity.with { test in
            let (dead, _) = try await fill(test)
            let token = try await test.bearer(test.administrator)
            let list = try await TestBrowser.api(test, .get, "/jobs?state=dead", bearer: token)
            let items = try #require(list.json["items"] as? [[String: Any]])
            #expect(items.count == 1 && items[0]["subject"] as? String == "坏名单" && items[0]["error"] as? String == "请先登录")
            let page = try await TestBrowser.api(test, .get, "/jobs?limit=1", bearer: token)
            let cursor = try #require(page.json["next"] as? String)
            let rest = try await TestBrowser.api(test, .get, "/jobs?limit=1&cursor=\(cursor)", bearer: token)
            #expect((rest.json["items"] as? [[String: Any]])?.first?["id"] as? Int == Int(dead.rawValue))
            let again = try await TestBrowser.api(test, .post, "/jobs/\(dead)/retry", bearer: token, json: "{}")
            #expect(again.status == .ok && again.json["state"] as? String == "waiting" && again.json["attempts"] as? Int == 0)
            #expect(try await TestBrowser.api(test, .get, "/jobs?state=odd", bearer: token).status == .unprocessableContent)
            let schedules = try await TestBrowser.api(test, .get, "/schedules", bearer: token)
            #expect((schedules.json["items"] as? [[String: Any]])?.contains { $0["name"] as? String == "closeForgottenCheckIns" } == true)
        }
    }

    @Test func whoAskedForAJobSeesItAndOthersDoNot() async throws {
        try await TestCity.with { test in
            let west = try await test.organisation()
            let (mine, other) = (try await test.staff(at: west), try await test.staff(at: west))
            let id = try await test.enqueue("mine", as: test.actor(mine))
            #expect(try await TestBrowser.api(test, .get, "/jobs/\(id)", bearer: test.bearer(mine)).json["state"] as? String == "waiting")
            #expect(try await TestBrowser.api(test, .get, "/jobs/\(id)", bearer: test.bearer(other)).status == .notFound)
            #expect(try await TestBrowser.api(test, .post, "/jobs/\(id)/cancellation", bearer: test.bearer(other), json: "{}").status == .notFound)
            #expect(try await TestBrowser.api(test, .post, "/jobs/\(id)/retry", bearer: test.bearer(mine), json: "{}").status == .notFound)
            #expect(try await TestBrowser.api(test, .post, "/jobs/\(id)/cancellation", bearer: test.bearer(mine), json: "{}").status == .ok)
            #expect(try await test.browser(mine).get("/jobs").status == .notFound)
        }
    }
}
