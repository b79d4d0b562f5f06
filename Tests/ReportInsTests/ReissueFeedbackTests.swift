import Documents
import Kernel
import Rights
import Storage
import TestKit
import Testing
import Verification
@testable import ReportIns

@Suite struct ReissueFeedbackTests {
    private typealias Scene = IssueFeedbackTests.Scene

    private func again(_ id: FeedbackID, in test: TestCity, as actor: Actor = .system, reason: String? = "漏记了 3 月 20 日的服务") async throws -> FeedbackID {
        var fields: Fields = ["words": "热心，准时，补记一次"]
        fields["reason"] = reason
        let entered = fields
        return try await test.write(as: actor) { try ReissueFeedback(id, entered).run(in: $0) }
    }

    @Test func theOldOneStaysAndBothSayWhichReplacesWhich() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let old = try await scene.issue()
            try await test.record(scene.person.volunteer, hours: 4, on: Day(year: 2026, month: 3, day: 20) ?? .earliest, team: scene.team)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: scene.community))
            let form = try await keeper.get("/report-in-feedback/\(old)/replacement").text
            #expect(form.contains("热心，准时") && form.contains("更正重开") && form.contains("1 人，服务 1 次，3 小时"))
            #expect(try await keeper.post("/report-in-feedback/\(old)/replacement", [("words", "好")]).status == .unprocessableContent)
            let new = try await again(old, in: test)
            let (first, second) = try await test.read { work in
                (try FeedbackStore.require(old, for: .system, in: work.tx), try FeedbackStore.require(new, for: .system, in: work.tx))
            }
            #expect(first.words == "热心，准时" && first.hours == ServiceTime("3") && first.number == 1 && first.replacedBy?.id == new)
            #expect(second.hours == ServiceTime("7") && second.number == 2 && second.replaces?.id == old && second.replaces?.reason == "漏记了 3 月 20 日的服务")
            #expect(try await test.told(scene.manager).contains { $0.contains("更正了季度反馈") })
            let unit = try await test.browser(scene.manager)
            #expect(try await unit.get("/report-in-feedback/\(old)").text.contains("href=\"/report-in-feedback/\(new)\""))
            #expect(try await unit.get("/report-in-feedback/\(new)").text.contains("替代 2026-04-02 开具的 \(old) 号反馈"))
            for id in [old, new] { #expect(try await unit.get("/report-in-feedback/\(id)/sheet").bytes.starts(with: Array("%PDF".utf8))) }
            let standing = try await unit.get("/report-in-feedback?state=standing").text
            #expect(standing.contains("/report-in-feedback/\(new)\"") && !standing.contains("/report-in-feedback/\(old)\""))
            #expect(try await unit.get("/report-in-feedback?state=replaced").text.contains("/report-in-feedback/\(old)\""))
            var rows: [[String]] = []
            try TableReader.read(.bytes(try await unit.get("/report-in-feedback/export").bytes)) { rows.append($0.cells) }
            #expect(rows.contains { Array($0.suffix(4)) == ["\(new)", "有效", "\(old)", "漏记了 3 月 20 日的服务"] })
            #expect(rows.contains { $0.contains("已被替代") })
        }
    }

    @Test func onlyTheLatestIsReplacedAndOnlyByItsCommunity() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let old = try await scene.issue()
            let second = try await again(old, in: test)
            await #expect(throws: Refusal.conflict(code: "replaced", "这份反馈已经重开过了，请从最新的一份更正")) { _ = try await again(old, in: test) }
            let third = try await again(second, in: test)
            #expect(try await test.read { try FeedbackStore.require(third, for: .system, in: $0.tx).number } == 3)
            let unit = try await test.actor(scene.manager)
            await #expect(throws: Refusal.notFound) { _ = try await again(third, in: test, as: unit) }
            let stranger = try await test.actor(try await test.staff(role: .keeper, at: try await test.community("和平路社区志愿服务站")))
            await #expect(throws: Refusal.notFound) { _ = try await again(third, in: test, as: stranger) }
            await #expect(throws: Problems.self) { _ = try await again(third, in: test, reason: nil) }
            // It was told for the quarter; nobody is asked to tell it anew.
            #expect(try await test.read { try FeedbackStore.owed(by: scene.community, Quarter("2026-Q1") ?? Quarter($0.today), in: $0.tx) }.isEmpty)
        }
    }

    @Test func whoNoLongerAgreesIsNotNamedAgain() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let old = try await scene.issue()
            try await test.write(as: test.actor(scene.person.account)) { try ShareReportIn(["share": "0"]).run(in: $0) }
            await #expect(throws: Refusal.conflict(code: "nobody", "这个季度没有同意告知这家单位的人")) { _ = try await again(old, in: test) }
        }
    }

    @Test(arguments: ["UPDATE report_feedback SET quarter = 2 WHERE number = 2", "UPDATE report_feedback SET number = 3 WHERE number = 2"])
    func aBrokenChainIsFound(statement: String) async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            _ = try await again(try await scene.issue(), in: test)
            #expect(try await findings(test) == 0)
            try await test.attack(statement)
            #expect(try await findings(test) == 1)
        }
    }

    private func findings(_ test: TestCity) async throws -> Int {
        try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.count }
    }

    @Test func thePersonTakesReportInsPostsAndReviewsAlong() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let old = try await scene.issue()
            test.clock.advance(seconds: 3_600)
            _ = try await again(old, in: test)
            try await test.write { work in
                _ = try ReviewYear(scene.reportIn, ["year": "2026", "verdict": "good", "words": "常来，热心"], in: work).run(in: work)
            }
            let own = try await test.browser(scene.person.account).post("/me/export").json
            let one = try #require((own["reportIns"] as? [[String: Any]])?.first)
            #expect(one["employer"] as? String == "新余市供电公司" && one["status"] as? String == "confirmed" && (one["address"] as? String)?.isEmpty == false)
            #expect((one["posts"] as? [[String: Any]])?.first?["name"] as? String == "楼道巡查员")
            let review = try #require((one["reviews"] as? [[String: Any]])?.first)
            #expect(review["words"] as? String == "常来，热心" && review["year"] as? Int == 2026)
            let told = try #require(one["told"] as? [[String: Any]])
            #expect(told.count == 2 && told[0]["quarter"] as? String == "2026-Q1" && told[0]["replacedAt"] is String && !(told[1]["replacedAt"] is String))
            // Of nobody else.
            let other = try await test.browser(try await test.volunteer(name: "刘德").account).post("/me/export").json
            #expect((other["reportIns"] as? [[String: Any]])?.isEmpty == true)
        }
    }
}
