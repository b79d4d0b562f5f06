import Kernel
@testable import Regions
import TestKit
import Testing

@Suite struct SplitRegionTests {
    @Test func bothGoOnAndTheHistorySaysSo() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            for (code, name) in [("360502001", "城南街道"), ("360502004", "新城街道")] {
                #expect(try await office.post("/regions", [("code", code), ("name", name)]).status == .seeOther)
            }
            #expect(try await office.post("/regions/360502001/splitting", [("into", "新城街道")]).status == .seeOther)
            for code in ["360502001", "360502004"] {
                let page = try await office.get("/regions/\(code)").text
                #expect(page.contains("“城南街道”分出一部分到“新城街道”"))
                #expect(!page.contains("起撤销"))
            }
            #expect(try await office.post("/regions/360502001/splitting", [("into", "城南街道")]).status == .unprocessableContent)
        }
    }
}
