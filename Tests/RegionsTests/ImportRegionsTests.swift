import Kernel
import Regions
import TestKit
import Testing

@Suite struct ImportRegionsTests {
    static let table = """
        名称,区划代码,经度,纬度
        文明社区,360502001001,,
        城南街道,360502001,114.93,27.81
        渝水区,360502,,
        """

    private func name(_ code: RegionCode, _ test: TestCity) async throws -> String? {
        try await test.read { try RegionStore.find(code, in: $0.tx)?.name }
    }

    @Test func townsAndVillagesComeInWhateverTheirOrder() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let table = try ImportRegions([UInt8](Self.table.utf8))
            let rehearsal = try await test.read(as: office) { try table.rehearse(in: $0) }
            #expect(rehearsal.added == 2)
            let code = try #require(RegionCode("360502001001"))
            #expect(try await name(code, test) == nil)

            let outcome = try await test.write(as: office) { try table.run(in: $0) }
            #expect((outcome.added, outcome.unchanged, outcome.faulty) == (2, 1, 0))
            #expect(try await name(code, test) == "文明社区")

            let again = try await test.write(as: office) { try table.run(in: $0) }
            #expect((again.added, again.unchanged) == (0, 3))
        }
    }

    @Test func everyFaultIsNamedAndTheOtherRowsComeIn() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let table = try ImportRegions([UInt8]("""
                code,name,lng,lat
                360502001,城南街道,,
                360502001,城南街道,,
                12,x,,
                abc,无码镇,,
                360502003,,,
                360502004,西镇,200,10
                360502009001,无上级村,,
                360502,改名区,,
                """.utf8))
            let outcome = try await test.write(as: office) { try table.run(in: $0) }
            #expect(outcome.added == 1)
            #expect(outcome.faults.map(\.row) == [3, 4, 5, 6, 7, 8, 9])
            #expect(outcome.faults[2].column == "code")
            #expect(outcome.faults[3].column == "name")
        }
    }

    @Test func onlyTheOfficeImports() async throws {
        try await TestCity.with { test in
            let centre = try await test.organisation(kind: .centre)
            let other = try await test.actor(try await test.staff(at: centre))
            let table = try ImportRegions([UInt8](Self.table.utf8))
            await #expect(throws: Refusal.notFound) { try await test.write(as: other) { try table.run(in: $0) } }
            await #expect(throws: Refusal.signInNeeded) { try await test.write(as: .visitor()) { try table.run(in: $0) } }
        }
    }

    @Test func whatIsNoTableIsRefused() {
        for text in ["", "%PDF-1.4", "a,b\n1,2", "代码,名称\n", "只有一列\n360502001"] {
            #expect(throws: Problems.self) { _ = try ImportRegions([UInt8](text.utf8)) }
        }
    }

    @Test func thePageChecksBeforeItImports() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/regions/import").status == .ok)
            let checked = try await browser.upload("/regions/import", [], files: [("file", "towns.csv", [UInt8](Self.table.utf8))])
            #expect(checked.status == .ok)
            let digest = try #require(checked.text.firstMatch(of: /name="digest" value="([^"]+)"/)?.1)
            let missing = try await browser.post("/regions/import/confirmation", [("digest", "other")])
            #expect(missing.status == .unprocessableContent)
            let done = try await browser.post("/regions/import/confirmation", [("digest", String(digest).replacing("&#x3D;", with: "="))])
            #expect(done.status == .seeOther)
            let code = try #require(RegionCode("360502001"))
            #expect(try await name(code, test) == "城南街道")
            let empty = try await browser.upload("/regions/import", [], files: [])
            #expect(empty.status == .unprocessableContent)
        }
    }
}
