import Kernel
@testable import Regions
import TestKit
import Testing

@Suite struct AddRegionTests {
    @Test func aTownBelowItsCountyAndNothingElse() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            func add(_ code: String, _ name: String = "某街道") async throws -> Int {
                Int(try await office.post("/regions", [("code", code), ("name", name)]).status.code)
            }
            #expect(try await add("360502001") == 303)
            #expect(try await add("360502001") == 422)
            #expect(try await add("360502002001") == 422)
            #expect(try await add("3605") == 422)
            #expect(try await add("36050200x") == 422)
            #expect(try await add("360502001001", "某社区") == 303)
            #expect(try await office.get("/regions/360502001").text.contains("某社区"))
            #expect(try await office.get("/regions/360502001").text.contains("新设“某街道”"))
        }
    }
}
