import Kernel
import Organisations
import Rights
import Site
import TestKit
import Testing

/// Teams with a way to join.
enum TeamOf {
    static func mode(_ mode: JoinMode, password: String = "", _ test: TestCity) async throws -> OrganisationID {
        let office = test.office
        return try await test.write { work in
            let region = try OrganisationStore.require(office, in: work.tx).region
            var draft = InsertOrganisation.Draft(parent: office, kind: .team, name: "队伍 \(mode.rawValue)", region: region)
            draft.details.joinMode = mode
            draft.details.joinPassword = password
            return try InsertOrganisation(draft).run(in: work)
        }
    }

    @discardableResult
    static func join(_ team: OrganisationID, _ fields: [(String, String)] = [], as account: AccountID, _ test: TestCity) async throws -> Membership {
        let actor = try await test.actor(account)
        return try await test.write(as: actor) { try JoinTeam(team, Fields(fields), volunteers: .city).run(in: $0) }
    }
}

@Suite struct JoinTeamTests {
    @Test func everyWayOfJoining() async throws {
        try await TestCity.with { test in
            let (_, account) = try await test.volunteer()
            let asks = try await TeamOf.join(try await TeamOf.mode(.approval, test), [("message", "我住附近")], as: account, test)
            let verified = try await TeamOf.join(try await TeamOf.mode(.verified, test), as: account, test)
            #expect(asks == .applied)
            #expect(verified == .member)
            let closed = try await TeamOf.mode(.closed, test)
            await #expect(throws: Refusal.conflict(code: "closed", "这支队伍现在不接受加入")) { try await TeamOf.join(closed, as: account, test) }
            let secret = try await TeamOf.mode(.password, password: "春风", test)
            for wrong in [[], [("password", "秋风")]] {
                await #expect(throws: Problems.self) { try await TeamOf.join(secret, wrong, as: account, test) }
            }
            let inside = try await TeamOf.join(secret, [("password", "春风")], as: account, test)
            #expect(inside == .member)
        }
    }

    @Test func onceOnlyAndAgainAfterLeaving() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let team = try await TeamOf.mode(.verified, test)
            try await TeamOf.join(team, as: account, test)
            await #expect(throws: Refusal.conflict(code: "already_in", "您已在这支队伍里，或正在等待审核")) { try await TeamOf.join(team, as: account, test) }
            let actor = try await test.actor(account)
            try await test.write(as: actor) { try LeaveTeam(team).run(in: $0) }
            try await TeamOf.join(team, as: account, test)
            let teams = try await test.read { try TeamMemberStore.teams(of: volunteer, in: $0.tx) }
            #expect(teams == [team])
        }
    }

    @Test func onlyApprovedVolunteersOfAnActiveTeam() async throws {
        try await TestCity.with { test in
            let team = try await TeamOf.mode(.verified, test)
            let (_, waiting) = try await test.applicant()
            let staff = try await test.account()
            await #expect(throws: Refusal.self) { try await TeamOf.join(team, as: waiting, test) }
            await #expect(throws: Refusal.notFound) { try await TeamOf.join(team, as: staff, test) }
            let (_, account) = try await test.volunteer()
            try await test.write { try SuspendOrganisation(team, Fields([("reason", "停")])).run(in: $0) }
            await #expect(throws: Refusal.notFound) { try await TeamOf.join(team, as: account, test) }
        }
    }

    @Test func thePublicPageJoinsAndLeaves() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let team = try await TeamOf.mode(.verified, test)
            let browser = try await test.browser(account)
            #expect(try await browser.get("/organisations/\(team)").text.contains("加入这支队伍"))
            #expect(try await browser.post("/organisations/\(team)/members").status == .seeOther)
            let member = try await test.read { try TeamMemberStore.isMember(volunteer, of: team, in: $0.tx) }
            #expect(member)
            #expect(try await browser.post("/organisations/\(team)/leaving").status == .seeOther)
            #expect(try await browser.post("/organisations/\(team)/leaving").status == .conflict)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/organisations/\(team)").status == .ok)
            #expect(try await visitor.post("/organisations/\(team)/members").location.hasPrefix("/sign-in"))
        }
    }
}
