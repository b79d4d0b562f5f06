import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct ReviewMemberTests {
    private func review(_ team: OrganisationID, _ volunteer: VolunteerID, _ decision: ReviewMember.Decision, as actor: Actor,
                        _ test: TestCity) async throws {
        try await test.write(as: actor) { try ReviewMember(team, volunteer, decision).run(in: $0) }
    }

    @Test func theLeaderTakesInAndTakesOff() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let team = try await TeamOf.mode(.approval, test)
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            try await TeamOf.join(team, as: account, test)
            try await review(team, volunteer, .accept, as: leader, test)
            let member = try await test.read { try TeamMemberStore.isMember(volunteer, of: team, in: $0.tx) }
            #expect(member)
            await #expect(throws: Refusal.conflict(code: "already_decided", "已经处理过了")) {
                try await review(team, volunteer, .accept, as: leader, test)
            }
            try await review(team, volunteer, .remove, as: leader, test)
            let after = try await test.read { try TeamMemberStore.status(of: volunteer, in: team, $0.tx) }
            #expect(after == .left)
        }
    }

    @Test func othersLeadersDoNot() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let team = try await TeamOf.mode(.approval, test)
            let other = try await test.actor(try await test.staff(role: .leader, at: try await test.team()))
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            try await TeamOf.join(team, as: account, test)
            await #expect(throws: Refusal.notFound) { try await review(team, volunteer, .accept, as: other, test) }
            await #expect(throws: Refusal.notFound) { try await review(team, VolunteerID(9999), .accept, as: leader, test) }
        }
    }

    @Test func thePageListsWhoAsks() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer(name: "王小梅")
            let team = try await TeamOf.mode(.approval, test)
            let browser = try await test.browser(try await test.staff(role: .leader, at: team))
            try await TeamOf.join(team, [("message", "<i>我住附近</i>")], as: account, test)
            let page = try await browser.get("/organisations/\(team)/members?status=applied")
            #expect(page.text.contains("王小梅"))
            #expect(!page.text.contains("<i>我住"))
            #expect(try await browser.post("/organisations/\(team)/members/\(volunteer)/acceptance").status == .seeOther)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/organisations/\(team)/members").location.hasPrefix("/sign-in"))
        }
    }
}
