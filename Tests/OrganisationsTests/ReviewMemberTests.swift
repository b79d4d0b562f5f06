import Kernel
import Organisations
import Rights
import Site
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

    @Test func whoAsksToJoinWaitsInTheLeadersInboxOnly() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer(name: "王小梅")
            let team = try await TeamOf.mode(.approval, test)
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let office = try await test.actor(test.administrator)
            try await TeamOf.join(team, as: account, test)
            let inbox = MemberInbox(.city)
            let mine = try await test.read { try inbox.waiting(for: leader, limit: 10, in: $0).map(\.approvePath) }
            let count = try await test.read { try inbox.count(for: leader, limit: 10, in: $0) }
            let above = try await test.read { try inbox.count(for: office, limit: 10, in: $0) }
            #expect(mine.count == 1)
            #expect(count == 1)
            #expect(above == 0)
            let browser = try await test.browser(try #require(leader.account))
            #expect(try await browser.get("/inbox").text.contains("王小梅"))
            #expect(try await browser.post(try #require(mine[0]), [("back", "/inbox")]).location == "/inbox")
            #expect(try await browser.get("/inbox").text.contains("王小梅") == false)
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
