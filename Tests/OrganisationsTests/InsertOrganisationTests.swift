import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct InsertOrganisationTests {
    @Test func aPathListsTheAncestors() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(name: "渝水区志愿服务中心", kind: .centre)
            let team = try await test.team("仙来邻里服务队", parent: centre)
            let found = try await test.read { try OrganisationStore.require(team, in: $0.tx) }
            #expect(found.place.path == "/\(centre)/\(team)/")
            #expect(found.parent == centre)
            #expect(found.status == .active)
        }
    }

    @Test func everyOneGetsANumberOfItsOwn() async throws {
        try await TestCity.with { test in
            let ids = [test.office, try await test.organisation(), try await test.team()]
            let numbers = try await test.read { work in try ids.map { try OrganisationStore.require($0, in: work.tx).number } }
            #expect(numbers == ["360500-00001", "360500-00002", "360500-00003"])
        }
    }

    @Test func aNameStandsOnceBelowAParent() async throws {
        try await TestCity.with { test in
            let first = try await test.organisation(name: "青年志愿者协会", kind: .association)
            await #expect(throws: Problems("name", "taken", "这个上级组织下已有同名的组织或队伍")) {
                try await test.organisation(name: "青年志愿者协会", kind: .association)
            }
            let elsewhere = try await test.organisation(name: "青年志愿者协会", kind: .association, parent: first)
            #expect(elsewhere != first)
        }
    }

    @Test func nothingStandsBelowATeamAndNoOfficeBelowAStation() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let station = try await test.organisation(kind: .station)
            await #expect(throws: Problems.self) { try await test.organisation(kind: .station, parent: team) }
            await #expect(throws: Problems.self) { try await test.organisation(kind: .office, parent: station) }
            await #expect(throws: Problems.self) {
                try await test.write { work in
                    let region = try OrganisationStore.root(in: work.tx).region
                    return try InsertOrganisation(.init(parent: OrganisationID(9999), kind: .team, name: "没有上级", region: region)).run(in: work)
                }
            }
        }
    }

    @Test func theTreeHasABottom() async throws {
        try await TestCity.with { test in
            var parent = test.office
            for _ in 1...8 { parent = try await test.organisation(parent: parent) }
            let last = parent
            await #expect(throws: Problems.self) { try await test.organisation(parent: last) }
        }
    }
}
