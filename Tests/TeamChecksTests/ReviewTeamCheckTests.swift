import Kernel
import Organisations
import Rights
import TestKit
import Testing
@testable import TeamChecks

@Suite struct ReviewTeamCheckTests {
    @Test func aCheckIsPassedFromTheInbox() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let id = try await scene.submit()
            let above = try await test.browser(scene.above)
            #expect(try await above.get("/inbox").text.contains("/team-checks/\(id)/approval"))
            #expect(try await above.post("/team-checks/\(id)/approval").status == .seeOther)
            #expect(try await scene.status(id) == .passed)
            #expect(try await test.told(scene.leader).contains { $0.contains("年检合格") })
            #expect(try await above.post("/team-checks/\(id)/approval").status == .conflict)
            // The team's own page shows it.
            #expect(try await above.get("/organisations/\(scene.team)/admin").text.contains("2026 年：合格"))
        }
    }

    @Test func conditionsAreMetAndLookedAtAgain() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let id = try await scene.submit()
            let (above, leader) = (try await test.browser(scene.above), try await test.browser(scene.leader))
            #expect(try await above.post("/team-checks/\(id)", [("decision", "demand")]).status == .unprocessableContent)
            #expect(try await above.post("/team-checks/\(id)", [("decision", "demand"), ("answer", "补上名册"), ("dueOn", "2026-03-05")]).status == .unprocessableContent)
            #expect(try await above.post("/team-checks/\(id)", [("decision", "demand"), ("answer", "补上名册"), ("dueOn", "2026-04-05")]).status == .seeOther)
            #expect(try await leader.get("/teams/\(scene.team)/check").text.contains("补上名册"))
            #expect(try await leader.post("/teams/\(scene.team)/check/remedy").status == .unprocessableContent)
            #expect(try await leader.post("/teams/\(scene.team)/check/remedy", [("remedy", "名册已补")]).status == .seeOther)
            #expect(try await scene.status(id) == .remedied)
            #expect(try await above.get("/inbox").text.contains("名册已补"))
            #expect(try await above.post("/team-checks/\(id)/approval").status == .seeOther)
            #expect(try await scene.status(id) == .passed)
            #expect(try await leader.post("/teams/\(scene.team)/check/remedy", [("remedy", "x")]).status == .conflict)
        }
    }

    @Test func aTeamThatFailedWorksOnUntilSomebodySuspendsIt() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let id = try await scene.submit()
            let above = try await test.browser(scene.above)
            #expect(try await above.post("/team-checks/\(id)", [("decision", "fail")]).status == .unprocessableContent)
            #expect(try await above.post("/team-checks/\(id)", [("decision", "fail"), ("answer", "全年没有活动")]).status == .seeOther)
            let team = scene.team
            #expect(try await test.read { try OrganisationStore.find(team, in: $0.tx)?.status } == .active)
            #expect(try await above.get("/team-checks/\(id)").text.contains("/organisations/\(team)/admin"))
            #expect(try await above.post("/organisations/\(team)/suspension", [("reason", "年检不合格")]).status == .seeOther)
            #expect(try await test.read { try OrganisationStore.find(team, in: $0.tx)?.status } == .suspended)
        }
    }

    @Test func nobodyPassesTheirOwnTeam() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let id = try await scene.submit()
            let own = try await test.browser(try await test.staff(name: "队管理员", at: scene.team))
            #expect(try await own.post("/team-checks/\(id)/approval").status == .notFound)
            let stranger = try await test.browser(try await test.staff(at: try await test.organisation()))
            #expect(try await stranger.get("/team-checks/\(id)").status == .notFound)
            #expect(try await !stranger.get("/team-checks").text.contains("甲队"))
            #expect(try await scene.status(id) == .submitted)
        }
    }
}
