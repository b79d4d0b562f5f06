import Jobs
import Kernel
import Organisations
import Projects
import Rights
import Site
import TestKit
import Testing
import Verification
import Volunteers

@Suite struct EndOrganisationTests {
    private func end(_ id: OrganisationID, _ way: String = "dissolved", successor: OrganisationID, as actor: Actor, _ test: TestCity) async throws {
        let fields = Fields([("way", way), ("successor", "\(successor)"), ("reason", "市文明办〔2026〕3号")])
        try await test.write(as: actor) { work in try EndOrganisation(id, fields, .city, in: work).run(in: work) }
    }

    @Test func whatWasDoneStaysAndTheSuccessorAnswersForIt() async throws {
        try await TestCity.with { test in
            let (old, heir) = (try await test.organisation(name: "城东中心", kind: .centre), try await test.organisation(name: "城区中心", kind: .centre))
            let team = try await test.team("小桔灯队", parent: old)
            let volunteer = try await test.volunteer(at: old)
            let running = try await test.project(team: old, name: "还没有结束")
            let record = try await test.record(volunteer.volunteer, hours: 2, on: Day(year: 2026, month: 2, day: 3) ?? .earliest, team: old)
            let (leaver, stayer) = (try await test.staff(at: old), try await test.staff(at: heir))
            try await end(old, successor: heir, as: test.actor(test.administrator), test)
            try await test.finishJobs()

            let organisation = try await test.read { try OrganisationStore.require(old, in: $0.tx) }
            #expect(organisation.status == .dissolved)
            #expect(organisation.place.path == "/\(heir)/\(old)/")
            #expect(try await test.read { try OrganisationStore.require(team, in: $0.tx).place.path } == "/\(heir)/\(team)/")
            #expect(try await test.read { try ProjectStore.require(running, in: $0.tx).organisation } == heir)
            #expect(try await test.read { try VolunteerStore.require(volunteer.volunteer, in: $0.tx).organisation } == heir)
            let recorded = try await test.read { try $0.tx.value("SELECT organisation_id FROM service_records WHERE id = \(record)", as: OrganisationID.self) }
            #expect(recorded == old)
            #expect(try await test.actor(leaver).appointments.isEmpty)
            #expect(try await test.actor(stayer).may(.seeRecords, at: organisation.place))
            #expect(try await test.read { try SuccessionStore.successor(of: old, in: $0.tx) } == heir)
            #expect(try await breaches(test) == [])
        }
    }

    @Test func membersOfAMergedTeamAreInvitedAndDecide() async throws {
        try await TestCity.with { test in
            let (old, heir) = (try await test.team("东风队"), try await test.team("春风队"))
            let person = try await test.volunteer()
            let applicant = try await test.volunteer()
            try await test.write { work in
                try TeamMemberStore.add(person.volunteer, to: old, as: .member, at: work.now, in: work.tx)
                try TeamMemberStore.add(applicant.volunteer, to: old, as: .applied, at: work.now, in: work.tx)
            }
            try await end(old, "merged", successor: heir, as: test.actor(test.administrator), test)
            try await test.finishJobs()
            func standing(_ volunteer: VolunteerID, _ team: OrganisationID) async throws -> Membership? {
                try await test.read { try TeamMemberStore.status(of: volunteer, in: team, $0.tx) }
            }
            #expect(try await standing(person.volunteer, old) == .left)
            #expect(try await standing(applicant.volunteer, old) == .refused)
            #expect(try await standing(person.volunteer, heir) == nil)
            try await test.write(as: test.actor(person.account)) { try AnswerInvitation(heir, .accept, volunteers: .city).run(in: $0) }
            #expect(try await standing(person.volunteer, heir) == .member)
        }
    }

    @Test func theSuccessorMustBeAbleToGoOn() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let station = try await test.organisation(kind: .station, parent: centre)
            let team = try await test.team("同名队", parent: station)
            let other = try await test.organisation(kind: .centre)
            _ = try await test.team("同名队", parent: other)
            let office = try await test.actor(test.administrator)
            func problem(_ id: OrganisationID, _ successor: OrganisationID, _ way: String = "dissolved") async throws -> String? {
                do {
                    try await end(id, way, successor: successor, as: office, test)
                    return nil
                } catch let problems as Problems { return problems.all.first.map { "\($0.field) \($0.code)" } } catch Refusal.conflict(let code, _) { return code }
            }
            #expect(try await problem(centre, station) == "successor cycle")
            #expect(try await problem(centre, centre) == "successor cycle")
            #expect(try await problem(station, other, "merged") == "successor other_kind")
            #expect(try await problem(station, other) == "successor child")
            #expect(try await problem(test.office, other) == "is_root")
            let untouched = try await test.read { work in
                (try OrganisationStore.require(station, in: work.tx).status, try OrganisationStore.require(team, in: work.tx).place.path)
            }
            #expect(untouched.0 == .active)
            #expect(untouched.1 == "/\(centre)/\(station)/\(team)/")
        }
    }

    @Test func onlyThoseAboveBothEndIt() async throws {
        try await TestCity.with { test in
            let (mine, foreign) = (try await test.organisation(kind: .centre), try await test.organisation(kind: .centre))
            let (station, theirs) = (try await test.organisation(kind: .station, parent: mine), try await test.organisation(kind: .station, parent: foreign))
            let actor = try await test.actor(try await test.staff(at: mine))
            await #expect(throws: Refusal.notFound) { try await end(theirs, successor: mine, as: actor, test) }
            await #expect(throws: Refusal.notFound) { try await end(mine, successor: mine, as: actor, test) }
            await #expect(throws: Problems.self) { try await end(station, successor: foreign, as: actor, test) }
            try await end(station, successor: mine, as: actor, test)
        }
    }

    @Test func thePageSaysWhatThereIsAndTheHistoryKeepsIt() async throws {
        try await TestCity.with { test in
            let (old, heir) = (try await test.organisation(name: "城东中心", kind: .centre), try await test.organisation(name: "城区中心", kind: .centre))
            _ = try await test.team(parent: old)
            _ = try await test.volunteer(at: old)
            let browser = try await test.browser(test.administrator)
            let page = try await browser.get("/organisations/\(old)/ending")
            #expect(page.status == .ok)
            #expect(page.text.contains("<dt>下级组织和队伍</dt><dd class=\"num\">1</dd>"))
            #expect(page.text.contains("<dt>管理的志愿者</dt><dd class=\"num\">1</dd>"))
            let again = try await browser.post("/organisations/\(old)/ending", [("way", "dissolved"), ("successor", "城区中心"), ("reason", "")])
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("城区中心"))
            let done = try await browser.post("/organisations/\(old)/ending", [("way", "dissolved"), ("successor", "城区中心"), ("reason", "撤并")])
            #expect(done.location == "/organisations/\(heir)/admin")
            #expect(try await browser.get("/organisations/\(heir)/admin").text.contains("接续“城东中心”"))
            let over = try await browser.get("/organisations/\(old)/admin")
            #expect(over.text.contains("撤销，由“城区中心”接续"))
            #expect(over.text.contains("这个组织已经结束，由下面的组织接续"))
            #expect(try await browser.get("/organisations/\(old)/ending").status == .notFound)
        }
    }

    private func breaches(_ test: TestCity) async throws -> [String] {
        let (vault, today) = (test.city.services.vault, test.clock.now.day)
        return try await test.read { work in
            try VerifyCity.run(in: work.tx, vault: vault, today: today) { _ in }.findings.flatMap { [$0.rule] + $0.rows }
        }
    }
}
