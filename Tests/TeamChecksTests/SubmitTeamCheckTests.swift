import Kernel
import Organisations
import Rights
import TestKit
import Testing
@testable import TeamChecks

@Suite struct SubmitTeamCheckTests {
    @Test func whatIsKnownIsFilledInAndKept() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let person = try await test.volunteer()
            let team = scene.team
            try await test.write { work in try TeamMemberStore.add(person.volunteer, to: team, as: .member, at: work.now, in: work.tx) }
            try await test.record(person.volunteer, hours: 3, on: Day(year: 2025, month: 11, day: 4) ?? .earliest, team: team)
            // This year's service is not last year's.
            try await test.record(person.volunteer, hours: 5, on: Day(year: 2026, month: 3, day: 4) ?? .earliest, team: team)
            let page = try await test.browser(scene.leader).get("/teams/\(team)/check").text
            #expect(page.contains("2025 年的时长") && page.contains("3 小时"))
            let id = try await scene.submit()
            let check = try #require(try await test.read { try TeamCheckStore.find(id, in: $0.tx) })
            #expect(check.year == 2026 && check.status == .submitted)
            #expect(check.figures.members == 1 && check.figures.registered == 1 && check.figures.projects == 1 && check.figures.hours == ServiceTime("3"))
            // What was confirmed stays as it was.
            try await test.record(person.volunteer, hours: 2, on: Day(year: 2025, month: 12, day: 4) ?? .earliest, team: team)
            #expect(try await test.read { try TeamCheckStore.find(id, in: $0.tx)?.figures.hours } == ServiceTime("3"))
            await #expect(throws: Refusal.conflict(code: "already_submitted", "\(2026) 年的年检已经报过了")) { _ = try await scene.submit() }
        }
    }

    @Test func itIsConfirmedAndWritten() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let browser = try await test.browser(scene.leader)
            let path = "/teams/\(scene.team)/check"
            #expect(try await browser.post(path, [("account", "做了十次活动")]).text.contains("请核对以后确认"))
            #expect(try await browser.post(path, [("confirmed", "1")]).status == .unprocessableContent)
            #expect(try await browser.post(path, [("confirmed", "1"), ("account", String(repeating: "长", count: 2001))]).status == .unprocessableContent)
            #expect(try await browser.post(path, [("confirmed", "1"), ("account", "做了十次活动"), ("correction", "人数少了一个")]).status == .seeOther)
            #expect(try await browser.get(path).text.contains("等待审核"))
        }
    }

    @Test func onlyForATeamOfOnesOwn() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let stranger = try await test.browser(try await test.staff(role: .leader, at: try await test.team()))
            #expect(try await stranger.get("/teams/\(scene.team)/check").status == .notFound)
            #expect(try await stranger.post("/teams/\(scene.team)/check", [("confirmed", "1"), ("account", "x")]).status == .notFound)
            #expect(try await test.browser(test.administrator).get("/teams/\(scene.association)/check").status == .notFound)
        }
    }
}

/// An association with a team that was there before the check of 2026 began, which is in March and April.
struct CheckScene: Sendable {
    let test: TestCity
    let association, team: OrganisationID
    let leader, above: AccountID

    static func make(_ test: TestCity) async throws -> CheckScene {
        test.clock.set(Instant(day: Day(year: 2026, month: 2, day: 1) ?? .earliest, hour: 9))
        let association = try await test.organisation(name: "甲协会")
        let team = try await test.team("甲队", parent: association)
        test.clock.set(TestCity.start)
        return CheckScene(test: test, association: association, team: team, leader: try await test.staff(role: .leader, at: team), above: try await test.staff(at: association))
    }

    func submit() async throws -> TeamCheckID {
        let team = team
        return try await test.write(as: test.actor(leader)) { try SubmitTeamCheck(team, ["confirmed": "1", "account": "做了十次活动"], in: $0).run(in: $0) }
    }

    func status(_ id: TeamCheckID) async throws -> TeamCheck.Status? { try await test.read { try TeamCheckStore.find(id, in: $0.tx)?.status } }
}
