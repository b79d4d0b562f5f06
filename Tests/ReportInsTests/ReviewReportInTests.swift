import Kernel
import Rights
import TestKit
import Testing
@testable import ReportIns

@Suite struct ReviewReportInTests {
    @Test func aConfirmedPersonIsTold() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let id = try await test.reportIn(person.account, at: community)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            #expect(try await keeper.post("/report-ins/\(id)/approval").status == .seeOther)
            #expect(try await test.told(person.account).contains { $0.contains("确认了您的报到") })
            #expect(try await keeper.post("/report-ins/\(id)/approval").status == .conflict)
            #expect(try await test.browser(person.account).get("/me/report-in").text.contains("下一步：领一个岗位"))
        }
    }

    @Test func aRefusalNeedsAReasonAndForgetsTheResidence() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let id = try await test.reportIn(person.account, at: community)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            #expect(try await keeper.post("/report-ins/\(id)/refusal").status == .unprocessableContent)
            #expect(try await keeper.post("/report-ins/\(id)/refusal", [("reason", "不住在本社区")]).status == .seeOther)
            #expect(try await test.browser(person.account).get("/me/report-in").text.contains("不住在本社区"))
            let sealed: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM report_ins WHERE address_sealed IS NOT NULL") ?? 0 }
            #expect(sealed == 0)
            // Another community may be tried at once.
            _ = try await test.reportIn(person.account, at: try await test.community("和平路社区志愿服务站"))
        }
    }

    @Test func anotherCommunityKnowsNothingOfIt() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let id = try await test.reportIn(try await test.volunteer().account, at: own)
            let stranger = try await test.browser(try await test.staff(role: .keeper, at: other))
            #expect(try await stranger.get("/report-ins/\(id)").status == .notFound)
            #expect(try await stranger.post("/report-ins/\(id)/approval").status == .notFound)
            #expect(try await stranger.post("/report-ins/\(id)/unmasking").status == .notFound)
            #expect(try await !stranger.get("/report-ins").text.contains("王小梅"))
        }
    }

    @Test func theResidenceIsShownOnlyWhenAskedForAndThatIsRecorded() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let id = try await test.reportIn(try await test.volunteer().account, at: community)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            #expect(try await !keeper.get("/report-ins/\(id)").text.contains("3 栋 402"))
            #expect(try await keeper.post("/report-ins/\(id)/unmasking").text.contains("3 栋 402"))
            let seen: Int = try await test.read { work in
                try work.tx.settle()
                return try work.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealReportIn'") ?? 0
            }
            #expect(seen == 1)
        }
    }
}
