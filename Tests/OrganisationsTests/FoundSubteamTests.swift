import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing
import Volunteers

@Suite struct FoundSubteamTests {
    private func found(_ name: String, in team: OrganisationID, leader: String = "", as actor: Actor, _ test: TestCity) async throws -> OrganisationID {
        try await test.write(as: actor) { work in
            try FoundSubteam(team, Fields([("name", name), ("leader", leader)]), volunteers: .city, in: work).run(in: work)
        }
    }

    @Test func aLeaderFoundsOneAndAnswersForIt() async throws {
        try await TestCity.with { test in
            let team = try await test.team("大队")
            let leader = try await test.staff(role: .leader, at: team)
            let browser = try await test.browser(leader)
            #expect(try await browser.get("/organisations/\(team)/subteams").text.contains("还没有小队"))
            #expect(try await browser.post("/organisations/\(team)/subteams", [("name", "一小队")]).status == .seeOther)
            #expect(try await browser.get("/organisations/\(team)/subteams").text.contains("一小队"))
            #expect(try await test.browser().get("/organisations/\(team)").text.contains("一小队"))
            let subteam = try await found("二小队", in: team, as: test.actor(leader), test)
            let place = try await test.read { try OrganisationStore.require(subteam, in: $0.tx) }
            #expect(try await test.actor(leader).may(.draftProjects, at: place.place))
            #expect(place.number != nil)
        }
    }

    @Test func nothingHangsBelowASubteamAndOnlySubteamsBelowATeam() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            let subteam = try await found("一小队", in: team, as: office, test)
            await #expect(throws: Refusal.self) { _ = try await found("更小的队", in: subteam, as: office, test) }
            await #expect(throws: Problems.self) { _ = try await test.team("更小的队", parent: subteam) }
            await #expect(throws: Problems.self) { _ = try await test.organisation(kind: .station, parent: team) }
            // A team that has sub-teams is nobody's.
            let other = try await test.team()
            await #expect(throws: Problems.self) {
                try await test.write(as: office) { try MoveOrganisation(team, Fields([("parent", "\(other)")]), in: $0).run(in: $0) }
            }
        }
    }

    @Test func onlyMembersOfTheTeamAreInItAndWhoLeavesTheTeamLeavesIt() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            let subteam = try await found("一小队", in: team, as: office, test)
            let person = try await test.volunteer()
            let actor = try await test.actor(person.account)
            func join(_ team: OrganisationID) async throws {
                _ = try await test.write(as: actor) { try JoinTeam(team, Fields(), volunteers: .city).run(in: $0) }
            }
            func standing() async throws -> Membership? {
                try await test.read { try TeamMemberStore.status(of: person.volunteer, in: subteam, $0.tx) }
            }
            await #expect(throws: Refusal.self) { try await join(subteam) }
            try await test.write { _ = try TeamMemberStore.add(person.volunteer, to: team, as: .member, at: $0.now, in: $0.tx) }
            try await join(subteam)
            #expect(try await standing() == .member)
            try await test.write(as: actor) { try LeaveTeam(team).run(in: $0) }
            #expect(try await standing() == .left)
        }
    }

    @Test func itsLeaderIsAMemberWhoIsAsked() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            let person = try await test.volunteer()
            let number = try #require(try await test.read { try VolunteerStore.require(person.volunteer, in: $0.tx).number?.digits })
            await #expect(throws: Problems.self) { _ = try await found("一小队", in: team, leader: number, as: office, test) }
            try await test.write { _ = try TeamMemberStore.add(person.volunteer, to: team, as: .member, at: $0.now, in: $0.tx) }
            let subteam = try await found("一小队", in: team, leader: number, as: office, test)
            #expect(try await test.actor(person.account).appointments.contains { $0.role == .leader && $0.organisation == subteam })
            #expect(try await test.read { try TeamMemberStore.status(of: person.volunteer, in: subteam, $0.tx) } == nil)
            #expect(try await test.browser(person.account).post("/organisations/\(subteam)/invitation/acceptance").status == .seeOther)
        }
    }

    @Test func whatIsNotPublicIsNotNamedToStrangersAndNoneIsOnlyInLiaison() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            let subteam = try await found("暗小队", in: team, as: office, test)
            try await test.write { work in _ = try work.tx.run("UPDATE organisations SET is_public = 0 WHERE id = \(subteam)") }
            #expect(try await !test.browser().get("/organisations/\(team)").text.contains("暗小队"))
            #expect(try await test.browser(test.administrator).get("/organisations/\(team)").text.contains("暗小队"))
            let loose = try await test.team("联络队")
            try await test.write { work in _ = try work.tx.run("UPDATE organisations SET relation = 'liaison' WHERE id = \(loose)") }
            await #expect(throws: Problems.self) {
                try await test.write(as: office) { try MoveOrganisation(loose, Fields([("parent", "\(team)")]), in: $0).run(in: $0) }
            }
        }
    }
}
