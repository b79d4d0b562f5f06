import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct ReviewTeamTests {
    private func review(_ id: OrganisationID, _ decision: Verdict, as actor: Actor, _ test: TestCity) async throws {
        try await test.write(as: actor) { try ReviewTeam(id, decision).run(in: $0) }
    }

    @Test func withApprovalTheApplicantLeads() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let id = try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            try await review(id, .approve, as: try await test.actor(test.administrator), test)
            let team = try await test.read { try OrganisationStore.require(id, in: $0.tx) }
            #expect(team.status == .active)
            #expect(team.number != nil)
            let leader = try await test.actor(account)
            #expect(leader.may(.draftProjects, at: team.place))
            #expect(!leader.may(.reviewTeams, at: team.place))
        }
    }

    @Test func aRefusalHasAReasonAndFreesTheName() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let id = try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            #expect(throws: Problems.self) { _ = try ReviewTeam(id, Fields([("decision", "refuse")])) }
            try await review(id, .refuse(reason: "请补充服务对象"), as: try await test.actor(test.administrator), test)
            let found = try await test.read { try OrganisationProfileStore.require(id, in: $0.tx) }
            #expect(found.organisation.status == .refused)
            #expect(found.decisionReason == "请补充服务对象")
            let again = try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            #expect(again != id)
        }
    }

    @Test func onlyTheFirstDecisionCounts() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let id = try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            let office = try await test.actor(test.administrator)
            try await review(id, .approve, as: office, test)
            for decision in [Verdict.approve, .refuse(reason: "迟了")] {
                await #expect(throws: Refusal.conflict(code: "already_decided", "这个申请已经有结果了")) {
                    try await review(id, decision, as: office, test)
                }
            }
            let team = try await test.read { try OrganisationStore.require(id, in: $0.tx) }
            #expect(team.status == .active)
        }
    }

    @Test func thoseElsewhereAndBelowDoNotDecide() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let centre = try await test.organisation(kind: .centre)
            let elsewhere = try await test.organisation(kind: .centre)
            let id = try await TeamForm.send(TeamForm.fields(parent: centre), as: account, test)
            for person in [try await test.staff(at: elsewhere), try await test.staff(role: .leader, at: centre), account] {
                let actor = try await test.actor(person)
                await #expect(throws: Refusal.notFound) { try await review(id, .approve, as: actor, test) }
            }
            await #expect(throws: Refusal.signInNeeded) { try await review(id, .approve, as: .visitor(), test) }
            try await review(id, .approve, as: try await test.actor(try await test.staff(at: centre)), test)
        }
    }

    @Test func theInboxShowsWhatWaitsInOnesPlaces() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let centre = try await test.organisation(kind: .centre)
            let elsewhere = try await test.actor(try await test.staff(at: try await test.organisation(kind: .centre)))
            let here = try await test.actor(try await test.staff(at: centre))
            try await TeamForm.send(TeamForm.fields(parent: centre), as: account, test)
            let mine = try await test.read(as: here) { try OrganisationsInbox.waiting(for: here, limit: 10, in: $0).map(\.kind) }
            let theirs = try await test.read(as: elsewhere) { try OrganisationsInbox.count(for: elsewhere, limit: 10, in: $0) }
            #expect(mine == [.team])
            #expect(theirs == 0)
        }
    }

    @Test func theApiDecides() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let id = try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            let bearer = try await test.bearer(test.administrator)
            let wrong = try await TestBrowser.api(test, .post, "/organisations/\(id)/review", bearer: bearer, json: #"{"decision":"maybe"}"#)
            #expect(wrong.status == .unprocessableContent)
            let done = try await TestBrowser.api(test, .post, "/organisations/\(id)/review", bearer: bearer, json: #"{"decision":"approve"}"#)
            #expect(done.status == .ok)
            #expect(done.json["status"] as? String == "active")
            let again = try await TestBrowser.api(test, .post, "/organisations/\(id)/review", bearer: bearer, json: #"{"decision":"approve"}"#)
            #expect(again.status == .conflict)
        }
    }
}
