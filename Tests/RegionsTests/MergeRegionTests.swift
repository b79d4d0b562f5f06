import Kernel
import Organisations
@testable import Regions
import Site
import TestKit
import Testing
import Volunteers

@Suite struct MergeRegionTests {
    private static let table = "code,name\n360502001,城南街道\n360502002,城北街道\n360502001001,文明社区\n360503001,别区街道\n"

    private func prepare(_ test: TestCity) async throws {
        let office = try await test.actor(test.administrator)
        try await test.write(as: office) { work in _ = try ImportRegions([UInt8](Self.table.utf8)).run(in: work) }
    }

    private func merge(_ code: String, into: String, _ test: TestCity) async throws {
        let code = try #require(RegionCode(code))
        let office = try await test.actor(test.administrator)
        try await test.write(as: office) { try MergeRegion(code, Fields([("into", into), ("document", "民发〔2026〕1号")]), .city, in: $0).run(in: $0) }
    }

    @Test func whatStandsInItMovesAndItIsChosenNoMore() async throws {
        try await TestCity.with { test in
            try await prepare(test)
            let (old, new) = (try #require(RegionCode("360502002")), try #require(RegionCode("360502001")))
            let team = try await test.write { try InsertOrganisation(.init(parent: test.office, kind: .team, name: "城北队", region: old)).run(in: $0) }
            let person = try await test.volunteer()
            _ = try await test.write { work in try work.tx.run("UPDATE volunteers SET register_region = \(old), living_region = \(old) WHERE id = \(person.volunteer)") }
            try await merge("360502002", into: "城南街道", test)
            try await test.finishJobs()
            try await test.read { (work) throws in
                #expect(try OrganisationStore.require(team, in: work.tx).region == new)
                #expect(try VolunteerStore.require(person.volunteer, in: work.tx).region == new)
                #expect(try FindRegion.run("城北街道", near: old, in: work.tx) == .none)
                #expect(try FindRegion.run("360502002", near: old, in: work.tx) == .none)
                // Papers go on naming it.
                #expect(try RegionStore.fullName(old, in: work.tx).contains("城北街道"))
            }
            let page = try await test.browser(test.administrator).get("/regions/360502002").text
            #expect(page.contains("并入“城南街道”") && page.contains("民发〔2026〕1号"))
        }
    }

    @Test(arguments: [("360502002", "360502002"), ("360502002", "360502001001"), ("360502002", "360503001"), ("360502002", "360502009")])
    func onlyIntoAnotherOneOfItsLevelAndCounty(code: String, into: String) async throws {
        try await TestCity.with { test in
            try await prepare(test)
            await #expect(throws: Problems.self) { try await merge(code, into: into, test) }
        }
    }

    @Test func notWhileThereIsSomethingBelowItAndOnlyOnce() async throws {
        try await TestCity.with { test in
            try await prepare(test)
            await #expect(throws: Refusal.self) { try await merge("360502001", into: "城北街道", test) }
            await #expect(throws: Refusal.self) { try await merge("360502", into: "分宜县", test) }
            try await merge("360502002", into: "城南街道", test)
            await #expect(throws: Refusal.self) { try await merge("360502002", into: "城南街道", test) }
            let actor = try await test.actor(test.administrator)
            let outcome = try await test.write(as: actor) { work in
                try ImportRegions([UInt8]("code,name\n360502002001,新社区\n".utf8)).run(in: work)
            }
            #expect(outcome.added == 0 && outcome.faulty == 1)
            let office = try await test.browser(test.administrator)
            let again = try await office.post("/regions", [("code", "360502002001"), ("name", "新社区")])
            #expect(again.status == .unprocessableContent)
        }
    }
}
