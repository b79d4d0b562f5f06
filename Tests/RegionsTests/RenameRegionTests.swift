import Kernel
@testable import Regions
import TestKit
import Testing

@Suite struct RenameRegionTests {
    @Test func theOldNameIsWhatItWasCalledUntilThen() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/regions", [("code", "360502003"), ("name", "旧街道"), ("on", "2026-01-01")]).status == .seeOther)
            #expect(try await office.post("/regions/360502003/renaming", [("name", "新街道"), ("on", "2026-03-01")]).status == .seeOther)
            let parent = try #require(RegionCode("360502"))
            func names(_ year: Int, _ month: Int, _ day: Int) async throws -> [String] {
                let day = try #require(Day(year: year, month: month, day: day))
                return try await test.read { try RegionStore.page(of: parent, on: day, after: nil, limit: 10, in: $0.tx).map(\.name) }
            }
            #expect(try await names(2025, 12, 31).isEmpty)
            #expect(try await names(2026, 2, 1) == ["旧街道"])
            #expect(try await names(2026, 3, 1) == ["新街道"])
            #expect(try await office.get("/regions/360502003").text.contains("“旧街道”更名"))
            // Nothing is dated before what is known already.
            #expect(try await office.post("/regions/360502003/renaming", [("name", "更新街道"), ("on", "2026-02-01")]).status == .unprocessableContent)
            let same = try await office.post("/regions/360502003/renaming", [("name", "新街道")])
            #expect(same.status == .unprocessableContent)
        }
    }

    @Test func theNationalTableStays() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/regions/360502/renaming", [("name", "别名区")]).status == .conflict)
            #expect(try await office.post("/regions/360599999/renaming", [("name", "别名")]).status == .notFound)
            let below = try await test.browser(try await test.staff(at: test.organisation()))
            #expect(try await below.post("/regions/360502/renaming", [("name", "别名区")]).status == .notFound)
        }
    }
}
