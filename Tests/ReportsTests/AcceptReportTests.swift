import Kernel
@testable import Reports
import Rights
import TestKit
import Testing

@Suite struct AcceptReportTests {
    @Test func theLevelAboveTakesIt() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.sent()
            await #expect(throws: Refusal.notFound) { try await test.write(as: test.actor(scene.clerk)) { try AcceptReport(id).run(in: $0) } }
            let inbox = try await test.browser(scene.upper).get("/inbox?kind=report").text
            #expect(inbox.contains("乙站") && inbox.contains("接收报表") && inbox.contains("2026 年 2 月"))
            #expect(try await test.browser(scene.upper).post("/reports/\(id)/approval", [("back", "/inbox")]).location == "/inbox")
            #expect(try await scene.report(id).status == .accepted)
            #expect(try await test.told(scene.clerk).first == "“甲协会”接收了2026 年 2 月的报表")
            await #expect(throws: AcceptReport.decided) { try await test.write(as: test.actor(scene.upper)) { try AcceptReport(id).run(in: $0) } }
        }
    }

    @Test func itComesBackWithAReason() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.sent()
            let upper = try await test.actor(scene.upper)
            #expect(throws: Problems("reason", "missing", "请填写此项")) { try ReturnReport(id, Fields()) }
            try await test.write(as: upper) { try ReturnReport(id, Fields([("reason", "问题没有写具体")])).run(in: $0) }
            let returned = try await scene.report(id)
            #expect(returned.status == .returned && returned.answer == "问题没有写具体")
            #expect(try await test.browser(scene.clerk).get("/reports/\(id)").text.contains("问题没有写具体"))
            try await scene.sign(id, [("problems", "缺室内场地，需要街道协调")])
            try await scene.submit(id)
            let again = try await scene.report(id)
            #expect(again.status == .submitted && again.answer.isEmpty)
        }
    }

    @Test func itIsTakenBackOnlyWhileItWaits() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.sent()
            let clerk = try await test.actor(scene.clerk)
            try await test.write(as: clerk) { try WithdrawReport(id).run(in: $0) }
            #expect(try await scene.report(id).status == .draft)
            try await scene.submit(id)
            try await test.write(as: test.actor(scene.upper)) { try AcceptReport(id).run(in: $0) }
            await #expect(throws: Refusal.conflict(code: "not_submitted", "只有已上报、上级还没有处理的报表可以撤回")) {
                try await test.write(as: clerk) { try WithdrawReport(id).run(in: $0) }
            }
        }
    }

    @Test func whatChangedAfterwardsIsSaidAbove() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.sent()
            let upper = try await test.browser(scene.upper)
            let before = try await upper.get("/reports/\(try await scene.prepare(scene.association))").text
            #expect(before.contains("/reports/\(id)") && before.contains("已上报") && !before.contains("上报以后又有变化"))
            try await test.record(scene.person, hours: 4, on: ReportScene.day(8), team: scene.team)
            let own = try await test.read { try ReportStore.find(scene.association, ReportScene.february, in: $0.tx)?.id }
            try await test.write { try RecountReport(try #require(own)).run(in: $0) }
            try await test.finishJobs()
            let after = try await upper.get("/reports/\(try #require(own))").text
            #expect(after.contains("2026-03-05 上报以后又有变化：服务小时 +4，活动 +1"))
            // What went up stays what it was.
            #expect(try await scene.snapshot(id)?.total.hours == ServiceTime("3"))
        }
    }
}
