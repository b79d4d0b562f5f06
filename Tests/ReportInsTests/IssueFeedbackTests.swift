import Kernel
import Rights
import Storage
import TestKit
import Testing
@testable import ReportIns

@Suite struct IssueFeedbackTests {
    /// A community, a unit that is on the system, and somebody who reported in the first quarter of 2026 and served.
    struct Scene {
        let test: TestCity
        let community, team, employer: OrganisationID
        let person: (volunteer: VolunteerID, account: AccountID)
        let reportIn: ReportInID
        let manager: AccountID

        static func make(_ test: TestCity, shared: Bool = true) async throws -> Scene {
            let community = try await test.community()
            let team = try await test.team(parent: community)
            let employer = try await test.organisation(name: "新余市供电公司")
            let person = try await test.volunteer()
            let reportIn = try await test.confirmedReportIn(person.account, at: community, employer: employer) { if !shared { $0["share"] = nil } }
            let post = try await test.communityPost(at: community)
            try await test.write(as: test.actor(person.account)) { try TakeCommunityPost(post).run(in: $0) }
            // Before the report-in, for somebody else, after it: the last one counts.
            try await test.record(person.volunteer, hours: 5, on: Day(year: 2026, month: 3, day: 4) ?? .earliest, team: team)
            test.clock.set(Instant(day: Day(year: 2026, month: 4, day: 2) ?? .earliest, hour: 9))
            try await test.record(person.volunteer, hours: 7, on: Day(year: 2026, month: 3, day: 11) ?? .earliest)
            try await test.record(person.volunteer, hours: 3, on: Day(year: 2026, month: 3, day: 12) ?? .earliest, team: team)
            return Scene(test: test, community: community, team: team, employer: employer, person: person, reportIn: reportIn,
                         manager: try await test.staff(name: "单位管理员", at: employer))
        }

        func issue(_ change: (inout Fields) -> Void = { _ in }, as actor: Actor = .system) async throws -> FeedbackID {
            var fields = Fields([("community", "\(community)"), ("quarter", "2026-Q1"), ("employer", "\(employer)"), ("words", "热心，准时")])
            change(&fields)
            let entered = fields
            return try await test.write(as: actor) { try IssueFeedback(entered, in: $0).run(in: $0) }
        }
    }

    @Test func theUnitReadsWhoServedAtWhichPostAndForHowLong() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: scene.community))
            let preview = try await keeper.get("/report-in-feedback/new?community=\(scene.community)&quarter=2026-Q1&employer=\(scene.employer)").text
            #expect(preview.contains("王小梅") && preview.contains("楼道巡查员"))
            let id = try await scene.issue()
            let lines = try await test.read { try FeedbackStore.lines(of: id, in: $0.tx) }
            #expect(lines.count == 1 && lines.first?.times == 1 && lines.first?.hours == ServiceTime("3") && lines.first?.posts == "楼道巡查员")
            #expect(try await test.told(scene.manager).contains { $0.contains("发来了季度反馈") })
            let unit = try await test.browser(scene.manager)
            #expect(try await unit.get("/report-in-feedback/\(id)").text.contains("热心，准时"))
            let sheet = try await unit.get("/report-in-feedback/\(id)/sheet")
            #expect(sheet.bytes.starts(with: Array("%PDF".utf8)))
            #expect(try await unit.get("/report-ins").text.contains("王小梅"))
            // The particulars are the community's.
            #expect(try await unit.get("/report-ins/\(scene.reportIn)").status == .notFound)
        }
    }

    @Test func whatWasIssuedStaysAsItWas() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let id = try await scene.issue()
            try await test.record(scene.person.volunteer, hours: 4, on: Day(year: 2026, month: 3, day: 20) ?? .earliest, team: scene.team)
            #expect(try await test.read { try FeedbackStore.lines(of: id, in: $0.tx).first?.hours } == ServiceTime("3"))
            await #expect(throws: Refusal.conflict(code: "already_issued", "这个季度已经向这家单位反馈过了")) { _ = try await scene.issue() }
            for statement in ["UPDATE report_feedback SET words = 'x'", "UPDATE report_feedback_lines SET hundredths = 9", "DELETE FROM report_feedback_lines"] {
                await #expect(throws: (any Error).self) { try await test.write { _ = try $0.tx.run(SQL(raw: statement)) } }
            }
        }
    }

    @Test func whoDidNotAgreeIsNotNamed() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test, shared: false)
            await #expect(throws: Refusal.conflict(code: "nobody", "这个季度没有同意告知这家单位的人")) { _ = try await scene.issue() }
            #expect(try await !test.browser(scene.manager).get("/report-ins").text.contains("王小梅"))
            // The person agrees later on.
            try await test.write(as: test.actor(scene.person.account)) { try ShareReportIn(["share": "1"]).run(in: $0) }
            _ = try await scene.issue()
        }
    }

    @Test func aQuarterIsToldWhenItIsOverAndByItsCommunity() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            await #expect(throws: Problems.self) { _ = try await scene.issue({ $0.set("quarter", "2026-Q2") }) }
            let stranger = try await test.actor(try await test.staff(role: .keeper, at: try await test.community("和平路社区志愿服务站")))
            await #expect(throws: Problems.self) { _ = try await scene.issue(as: stranger) }
            let id = try await scene.issue()
            #expect(try await test.browser(try await test.staff(at: try await test.organisation())).get("/report-in-feedback/\(id)").status == .notFound)
        }
    }

    @Test func aUnitThatIsNotHereIsToldOnPaper() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            _ = try await test.confirmedReportIn(try await test.volunteer().account, at: community)
            test.clock.set(Instant(day: Day(year: 2026, month: 4, day: 2) ?? .earliest, hour: 9))
            let office = try await test.browser(test.administrator)
            let answer = try await office.post("/report-in-feedback", [
                ("community", "\(community)"), ("quarter", "2026-Q1"), ("employer", ""), ("employerName", "新余市第九中学"), ("words", "好"),
            ])
            #expect(answer.status == .seeOther)
            #expect(try await office.get(answer.location + "/sheet").headers[.contentType] == "application/pdf")
        }
    }
}
