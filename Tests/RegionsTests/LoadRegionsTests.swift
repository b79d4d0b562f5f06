import Kernel
import Regions
import TestKit
import Testing

@Suite struct LoadRegionsTests {
    @Test func theNationalTableKnowsTheCityAndItsCounties() async throws {
        try await TestCity.with { test in
            let code = try #require(RegionCode("360500"))
            let city = try await test.read { try RegionStore.find(code, in: $0.tx) }
            let counties = try await test.read { try RegionStore.children(of: code, in: $0.tx) }
            #expect(city?.name == "新余市")
            #expect(counties.map(\.name).contains("渝水区"))
        }
    }
}
