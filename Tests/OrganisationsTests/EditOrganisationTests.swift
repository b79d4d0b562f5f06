import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct EditOrganisationTests {
    private func edit(_ id: OrganisationID, _ fields: [(String, String)], as actor: Actor, _ test: TestCity) async throws {
        try await test.write(as: actor) { work in try EditOrganisation(id, Fields(fields), in: work).run(in: work) }
    }

    @Test func aLeaderKeepsTheTeamsParticulars() async throws {
        try await TestCity.with { test in
            let team = try await test.team("仙来邻里服务队")
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            try await edit(team, [("name", "仙来邻里服务队"), ("region", "渝水区"), ("description", "邻里互助"), ("contactPhone", "13812345678")], as: leader, test)
            try await edit(team, [("name", "仙来邻里服务队"), ("region", "渝水区"), ("description", "守望相助")], as: leader, test)
            let found = try await test.read { try OrganisationProfileStore.require(team, in: $0.tx) }
            #expect(found.details.description == "守望相助")
            #expect(found.contactPhoneMasked == "138****5678", "an empty telephone leaves the stored one")
        }
    }

    @Test func aLeaderDoesNotRenameTheTeamButTheOfficeDoes() async throws {
        try await TestCity.with { test in
            let team = try await test.team("仙来邻里服务队")
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let office = try await test.actor(test.administrator)
            let fields = [("name", "市长直属服务队"), ("region", "渝水区")]
            await #expect(throws: Problems("name", "not_yours", "名称由上级组织修改")) { try await edit(team, fields, as: leader, test) }
            try await edit(team, fields, as: office, test)
            let found = try await test.read { try OrganisationStore.require(team, in: $0.tx) }
            #expect(found.name == "市长直属服务队")
        }
    }

    @Test func aForeignTeamIsNotFound() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let other = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: other))
            await #expect(throws: Refusal.notFound) { try await edit(team, [("name", "别人的队"), ("region", "渝水区")], as: leader, test) }
            await #expect(throws: Refusal.signInNeeded) { try await edit(team, [("name", "别人的队"), ("region", "渝水区")], as: .visitor(), test) }
        }
    }

    @Test func aTakenNameIsRefused() async throws {
        try await TestCity.with { test in
            _ = try await test.team("城北服务队")
            let team = try await test.team("城南服务队")
            let office = try await test.actor(test.administrator)
            await #expect(throws: Problems("name", "taken", "这个上级组织下已有同名的组织或队伍")) {
                try await edit(team, [("name", "城北服务队"), ("region", "渝水区")], as: office, test)
            }
        }
    }
}
