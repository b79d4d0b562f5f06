import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing

/// An application as a volunteer fills it in.
enum TeamForm {
    static func fields(parent: OrganisationID, name: String = "仙来邻里服务队") -> [(String, String)] {
        [("name", name), ("parent", "\(parent)"), ("relation", "direct"), ("region", "渝水区"), ("address", "仙来大道 12 号"),
         ("categories", "0001"), ("description", "帮助邻里的老人"), ("joinMode", "approval"), ("contactName", "王小梅"),
         ("contactPhone", "19900000001"), ("headName", "王小梅")]
    }

    @discardableResult
    static func send(_ fields: [(String, String)], as account: AccountID, _ test: TestCity) async throws -> OrganisationID {
        let actor = try await test.actor(account)
        return try await test.write(as: actor) { work in
            try ApplyForTeam(Fields(fields), volunteers: .city, in: work).run(in: work)
        }
    }
}

@Suite struct ApplyForTeamTests {
    @Test func anApprovedVolunteerApplies() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let id = try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            let found = try await test.read { try OrganisationProfileStore.require(id, in: $0.tx) }
            #expect(found.organisation.status == .submitted)
            #expect(found.organisation.number == nil)
            #expect(found.applicant == account)
            let leader = try await test.actor(account)
            #expect(!leader.isStaff, "an application gives no rights")
        }
    }

    @Test func whoWaitsForApprovalThemselvesCannot() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.applicant()
            let staff = try await test.account()
            await #expect(throws: Refusal.conflict(code: "not_approved", "您的志愿者注册通过审核以后，才能申请成立服务队")) {
                try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            }
            await #expect(throws: Refusal.notFound) { try await TeamForm.send(TeamForm.fields(parent: test.office), as: staff, test) }
        }
    }

    @Test func whatIsMissingIsNamed() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            do {
                try await TeamForm.send([], as: account, test)
                Issue.record("an empty application was taken")
            } catch let problems as Problems {
                #expect(Set(problems.all.map(\.field)) == [
                    "name", "parent", "region", "address", "description", "contactName", "contactPhone", "headName", "categories",
                ])
            }
        }
    }

    @Test func aTeamIsNoParentAndADoubleClickAppliesOnce() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let team = try await test.team()
            await #expect(throws: Problems.self) { try await TeamForm.send(TeamForm.fields(parent: team), as: account, test) }
            try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            await #expect(throws: Problems("name", "taken", "这个上级组织下已有同名的组织或队伍")) {
                try await TeamForm.send(TeamForm.fields(parent: test.office), as: account, test)
            }
        }
    }

    @Test func onlySoManyWaitAtATime() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            for number in 1...3 { try await TeamForm.send(TeamForm.fields(parent: test.office, name: "第\(number)服务队"), as: account, test) }
            await #expect(throws: Refusal.self) {
                try await TeamForm.send(TeamForm.fields(parent: test.office, name: "第四服务队"), as: account, test)
            }
        }
    }

    @Test func thePageKeepsWhatWasTyped() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let browser = try await test.browser(account)
            #expect(try await browser.get("/teams/apply").status == .ok)
            var fields = TeamForm.fields(parent: test.office)
            fields[0] = ("name", "<b>队</b>")
            fields[5] = ("categories", "9999")
            let answer = try await browser.post("/teams/apply", fields)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("&lt;b&gt;队&lt;"))
            #expect(answer.text.contains("仙来大道 12 号"))
            let sent = try await browser.post("/teams/apply", TeamForm.fields(parent: test.office))
            #expect(sent.status == .seeOther)
            #expect(try await browser.get("/teams/apply").text.contains("仙来邻里服务队"))
        }
    }
}
