import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct ImportSitesTests {
    private func bring(_ text: String, _ test: TestCity, as actor: Actor = .system) async throws -> Int {
        let fields = Fields([("organisation", "\(test.office)")])
        return try await test.write(as: actor) { try ImportSites([UInt8](text.utf8), fields, in: $0).run(in: $0) }
    }

    @Test func aListOpensItsSitesThoseAboveFirst() async throws {
        try await TestCity.with { test in
            let count = try await bring("""
                名称,级别,场所,区域,地址,上级阵地,负责人电话,周一
                文明路社区实践站,站,,渝水区,文明路 12 号,城南街道实践所,13800005678,09:00-12:00
                城南街道实践所,所,,渝水区,新风街 1 号,,,
                仙女湖服务点,点,景区,渝水区,仙女湖,文明路社区实践站,,
                """, test)
            #expect(count == 3)
            let sites = try await test.read { try SiteListStore.list(.init(), for: .anyone, limit: 10, in: $0.tx) }
            #expect(sites.map(\.name) == ["城南街道实践所", "文明路社区实践站", "仙女湖服务点"])
            #expect(sites[1].parentName == "城南街道实践所" && sites[1].keeperPhoneMasked == "138****5678" && sites[2].setting == "scenic")
            let hours = try await test.read { try SiteHoursStore.hours(of: sites[1].id, in: $0.tx) }
            #expect(hours.text(1) == "09:00–12:00")
        }
    }

    @Test func oneFaultKeepsTheWholeListOutAndIsNamed() async throws {
        try await TestCity.with { test in
            do {
                _ = try await bring("""
                    名称,级别,区域,地址,周一
                    文明路社区实践站,站,渝水区,文明路 12 号,
                    光明社区实践站,大站,渝水区,,早上
                    """, test)
                Issue.record("taken")
            } catch let faulty as ImportSites.Faulty {
                #expect(faulty.faults.map(\.row) == [3, 3])
                #expect(Set(faulty.faults.map(\.column)) == ["级别", "地址"])
            }
            #expect(try await test.read { try SiteListStore.count(.init(), for: .anyone, limit: 10, in: $0.tx) } == 0)
        }
    }

    @Test(arguments: ["", "名称,地址\n甲,乙\n", "名称,级别,区域,地址\n"])
    func whatIsNoListIsRefused(text: String) async throws {
        try await TestCity.with { test in
            await #expect(throws: Problems.self) { _ = try await bring(text, test) }
        }
    }

    @Test func throughThePage() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/work/sites/import").status == .ok)
            let good = [UInt8]("名称,级别,区域,地址\n文明路社区实践站,站,渝水区,文明路 12 号\n".utf8)
            #expect(try await office.upload("/work/sites/import", [("organisation", "\(test.office)")], files: [("file", "阵地.csv", good)]).location == "/work/sites")
            let again = try await office.upload("/work/sites/import", [("organisation", "\(test.office)")], files: [("file", "阵地.csv", good)])
            #expect(again.status == .unprocessableContent && again.text.contains("这个区域已有同名的阵地"))
            let keeper = try await test.browser(try await test.staff(role: .keeper))
            #expect(try await keeper.get("/work/sites/import").status == .forbidden)
        }
    }
}
