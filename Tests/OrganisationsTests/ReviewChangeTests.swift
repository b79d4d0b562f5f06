import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing
import Volunteers

@Suite struct ReviewChangeTests {
    private struct Scene {
        let test: TestCity
        let centre, team: OrganisationID
        let leader, reviewer: AccountID

        static func make(_ test: TestCity) async throws -> Scene {
            let centre = try await test.organisation(kind: .centre)
            let team = try await test.team("东风队", parent: centre)
            return Scene(test: test, centre: centre, team: team, leader: try await test.staff(role: .leader, at: team), reviewer: try await test.staff(at: centre))
        }

        func apply(_ fields: (String, String)...) async throws -> OrganisationChangeID {
            let all = Fields(fields + [("reason", "队员大会通过")])
            return try await test.write(as: test.actor(leader)) { try ApplyForChange(team, all, volunteers: .city, in: $0).run(in: $0) }
        }

        func review(_ id: OrganisationChangeID, _ decision: Verdict, as account: AccountID? = nil) async throws {
            try await test.write(as: test.actor(account ?? reviewer)) { try ReviewChange(id, decision, volunteers: .city).run(in: $0) }
        }

        func name() async throws -> String { try await test.read { try OrganisationStore.require(team, in: $0.tx).name } }
    }

    @Test func anApprovedChangeHoldsAndIsRemembered() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let next = try await test.volunteer(name: "周明")
            let number = try #require(try await test.read { try VolunteerStore.require(next.volunteer, in: $0.tx).number?.digits })
            let id = try await scene.apply(("name", "春风队"), ("field", "03"), ("leader", number))
            #expect(try await scene.name() == "东风队")
            try await scene.review(id, .approve)
            #expect(try await scene.name() == "春风队")
            #expect(try await test.actor(next.account).may(.draftProjects, at: test.read { try OrganisationStore.require(scene.team, in: $0.tx).place }))
            #expect(try await test.actor(scene.leader).appointments.isEmpty)
            let page = try await test.browser(scene.reviewer).get("/organisations/\(scene.team)/admin")
            #expect(page.text.contains("改名，原名“东风队”"))
            #expect(page.text.contains("周明"))
            await #expect(throws: Refusal.self) { try await scene.review(id, .approve) }
        }
    }

    @Test func arefusalChangesNothing() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let id = try await scene.apply(("name", "春风队"))
            await #expect(throws: Refusal.self) { _ = try await scene.apply(("name", "秋风队")) }
            try await scene.review(id, .refuse(reason: "名称不合规"))
            #expect(try await scene.name() == "东风队")
            #expect(try await test.browser(scene.leader).get("/organisations/\(scene.team)/changes").text.contains("名称不合规"))
        }
    }

    @Test func onlyThoseAboveDecide() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let id = try await scene.apply(("name", "春风队"))
            let own = try await test.staff(at: scene.team)
            await #expect(throws: Refusal.notFound) { try await scene.review(id, .approve, as: own) }
            let stranger = try await test.staff(at: try await test.organisation())
            await #expect(throws: Refusal.notFound) { try await scene.review(id, .approve, as: stranger) }
            #expect(try await test.browser(scene.reviewer).get("/inbox?kind=change").text.contains("春风队"))
            #expect(!(try await test.browser(own).get("/inbox?kind=change").text.contains("春风队")))
        }
    }

    @Test func aTakenNameIsSaidByTheField() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            _ = try await test.team("春风队", parent: scene.centre)
            let page = try await test.browser(scene.leader).post("/organisations/\(scene.team)/changes", [("name", "春风队"), ("reason", "更名")])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("已有同名的组织或队伍"))
            let nothing = try await test.browser(scene.leader).post("/organisations/\(scene.team)/changes", [("reason", "更名")])
            #expect(nothing.status == .unprocessableContent)
        }
    }
}
