import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct SuspendOrganisationTests {
    private func suspend(_ id: OrganisationID, as actor: Actor, _ test: TestCity) async throws {
        try await test.write(as: actor) { try SuspendOrganisation(id, Fields([("reason", "长期没有活动")])).run(in: $0) }
    }

    @Test func asLongAsItIsSuspendedItGivesNoRights() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let office = try await test.actor(test.administrator)
            let before = try await test.actor(leader)
            #expect(before.isStaff)
            try await suspend(team, as: office, test)
            let during = try await test.actor(leader)
            #expect(!during.isStaff)
            try await test.write(as: office) { try ReinstateOrganisation(team).run(in: $0) }
            let after = try await test.actor(leader)
            #expect(after.isStaff)
        }
    }

    @Test func aSessionLosesItsRightsAtOnce() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let browser = try await test.browser(try await test.staff(at: centre))
            #expect(try await browser.get("/organisations").status == .ok)
            try await suspend(centre, as: try await test.actor(test.administrator), test)
            #expect(try await browser.get("/organisations").status == .forbidden)
        }
    }

    @Test func notTwiceNotTheOfficeAndNotOnesOwn() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let office = try await test.actor(test.administrator)
            let own = try await test.actor(try await test.staff(at: centre))
            await #expect(throws: Refusal.notFound) { try await suspend(centre, as: own, test) }
            await #expect(throws: Refusal.conflict(code: "is_root", "主管单位不能停用")) { try await suspend(test.office, as: office, test) }
            try await suspend(centre, as: office, test)
            await #expect(throws: Refusal.conflict(code: "not_active", "这个组织现在不在运行")) { try await suspend(centre, as: office, test) }
            #expect(throws: Problems.self) { _ = try SuspendOrganisation(centre, Fields()) }
        }
    }

    @Test func whatIsNotSuspendedIsNotReinstated() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let office = try await test.actor(test.administrator)
            await #expect(throws: Refusal.conflict(code: "not_suspended", "这个组织没有停用")) {
                try await test.write(as: office) { try ReinstateOrganisation(team).run(in: $0) }
            }
        }
    }
}
