import Jobs
import Kernel
import Rights
import Storage
import TestKit
import Testing

@Suite struct TellOfFailedJobTests {
    @Test func theOfficesAdministratorsHearOfAJobThatWasGivenUp() async throws {
        try await TestCity.with { test in
            let second = try await test.staff(name: "第二位", role: .administrator)
            let (auditor, elsewhere) = (try await test.staff(role: .auditor), try await test.staff(at: try await test.organisation()))
            #expect(try await test.told(test.administrator).isEmpty)
            // A job of a real kind whose content nobody can read.
            func fail(_ kind: String) async throws {
                try await test.write { _ = try JobKind<[Int]>(kind, "测试").enqueue([1], subject: "名单.csv", in: $0) }
                try await test.finishJobs()
            }
            let kind = "remindOfAnnualHours"
            try await fail(kind)
            let dead = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM jobs WHERE state = 'dead'", as: Int.self) }
            try #require(dead == 1)
            for account in [test.administrator, second] {
                #expect(try await test.told(account) == ["后台任务失败：提醒今年时长不足的志愿者，名单.csv"])
            }
            #expect(try await test.told(auditor).isEmpty)
            #expect(try await test.told(elsewhere).isEmpty)
            // Once a day, however often it fails.
            try await fail(kind)
            #expect(try await test.told(second).count == 1)
            test.clock.advance(seconds: 86_400)
            try await fail(kind)
            #expect(try await test.told(second).count == 2)
            let page = try await test.browser(second).get("/notices").text
            #expect(try await test.browser(second).get("/inbox").text.contains("后台任务失败：提醒今年时长不足的志愿者，名单.csv"))
            #expect(try await !test.browser(elsewhere).get("/inbox").text.contains("后台任务失败"))
            #expect(page.contains("任务的内容读不出来") && page.contains("/jobs?show=dead"))
        }
    }
}
