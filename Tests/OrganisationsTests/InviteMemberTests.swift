import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing
import Volunteers

@Suite struct InviteMemberTests {
    private func number(_ volunteer: VolunteerID, _ test: TestCity) async throws -> String {
        try #require(try await test.read { try VolunteerStore.require(volunteer, in: $0.tx).number?.digits })
    }

    private func invite(_ numbers: String, to team: OrganisationID, as actor: Actor, _ test: TestCity) async throws -> InviteMember.Outcome {
        let fields = Fields([("numbers", numbers), ("message", "周六一起来")])
        return try await test.write(as: actor) { try InviteMember(team, fields, volunteers: .city, in: $0).run(in: $0) }
    }

    @Test func nobodyIsAMemberBeforeTheySaySo() async throws {
        try await TestCity.with { test in
            let team = try await test.team("春风队")
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let (first, second) = (try await test.volunteer(name: "刘一"), try await test.volunteer(name: "陈二"))
            let numbers = "\(try await number(first.volunteer, test))，\n\(try await number(second.volunteer, test))"
            #expect(try await invite(numbers, to: team, as: leader, test) == .init(invited: 2, already: 0))
            #expect(try await invite(numbers, to: team, as: leader, test) == .init(invited: 0, already: 2))
            func standing(_ volunteer: VolunteerID) async throws -> Membership? {
                try await test.read { try TeamMemberStore.status(of: volunteer, in: team, $0.tx) }
            }
            #expect(try await standing(first.volunteer) == nil)
            let browser = try await test.browser(first.account)
            #expect(try await browser.get("/today").text.contains("“春风队”邀请您加入"))
            #expect(try await browser.get("/organisations/\(team)").text.contains("周六一起来"))
            #expect(try await browser.post("/organisations/\(team)/invitation/acceptance").status == .seeOther)
            #expect(try await standing(first.volunteer) == .member)
            try await test.write(as: test.actor(second.account)) { try AnswerInvitation(team, .decline, volunteers: .city).run(in: $0) }
            #expect(try await standing(second.volunteer) == nil)
            let actor = try await test.actor(second.account)
            await #expect(throws: Refusal.notFound) {
                try await test.write(as: actor) { try AnswerInvitation(team, .accept, volunteers: .city).run(in: $0) }
            }
        }
    }

    @Test func anUnknownNumberInvitesNobody() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let known = try await number(try await test.volunteer().volunteer, test)
            let actor = try await test.actor(leader)
            await #expect(throws: Problems.self) { _ = try await invite("\(known) 999", to: team, as: actor, test) }
            let page = try await test.browser(leader).get("/organisations/\(team)/members?status=invited")
            #expect(page.text.contains("没有在等答复的邀请"))
            let again = try await test.browser(leader).post("/organisations/\(team)/invitations", [("numbers", "\(known) 999")])
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("999"))
        }
    }

    @Test func anInvitationCanBeTakenBack() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let person = try await test.volunteer()
            _ = try await invite(try await number(person.volunteer, test), to: team, as: leader, test)
            try await test.write(as: leader) { try RevokeInvitation(team, person.volunteer).run(in: $0) }
            let actor = try await test.actor(person.account)
            await #expect(throws: Refusal.notFound) {
                try await test.write(as: actor) { try AnswerInvitation(team, .accept, volunteers: .city).run(in: $0) }
            }
        }
    }

    @Test func aMembersRoleIsATermOfTheDictionary() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let person = try await test.volunteer()
            let browser = try await test.browser(leader)
            let path = "/organisations/\(team)/members/\(person.volunteer)/role"
            #expect(try await browser.post(path, [("role", "01")]).status == .conflict)
            try await test.write { work in _ = try TeamMemberStore.add(person.volunteer, to: team, as: .member, at: work.now, in: work.tx) }
            #expect(try await browser.post(path, [("role", "nobody")]).status == .unprocessableContent)
            #expect(try await browser.post(path, [("role", "01")]).status == .seeOther)
            #expect(try await browser.get("/organisations/\(team)/members").text.contains("<option value=\"01\" selected>副队长</option>"))
        }
    }
}
