import Kernel
import Regions
import Storage
import TestKit
import Testing

@Suite struct FindRegionTests {
    static let area = RegionCode("360500")!

    private func found(_ code: String) -> FindRegion.Answer { RegionCode(code).map { .found($0) } ?? .none }

    private func find(_ typed: String, _ test: TestCity) async throws -> FindRegion.Answer {
        try await test.read { try FindRegion.run(typed, near: Self.area, in: $0.tx) }
    }

    private func addTowns(_ test: TestCity) async throws {
        try await test.write { work in
            for (code, name) in [("360502001", "城南街道"), ("360502002", "城北街道"), ("360502001001", "文明社区"), ("360502002001", "文明社区")] {
                guard let code = RegionCode(code) else { continue }
                try RegionStore.insert(Region(code: code, name: name), position: nil, in: work.tx)
            }
        }
    }

    @Test func namesWithAndWithoutWhatIsAbove() async throws {
        try await TestCity.with { test in
            try await addTowns(test)
            for typed in ["城南街道", "渝水区城南街道", "新余市渝水区 城南街道", "江西省新余市渝水区城南街道", "城南", "360502001000", "新余市城南街道"] {
                let answer = try await find(typed, test)
                #expect(answer == found("360502001"), "\(typed)")
            }
        }
    }

    @Test func whatIsInTheCityIsMeantFirst() async throws {
        try await TestCity.with { test in
            let here = try await find("渝水区", test)
            #expect(here == found("360502"))
            let elsewhere = try await find("浙江省宁波市海曙区", test)
            #expect(elsewhere == found("330203"))
        }
    }

    @Test func twoOfANameAreNotGuessed() async throws {
        try await TestCity.with { test in
            try await addTowns(test)
            guard case .several(let names) = try await find("文明社区", test) else {
                Issue.record("a name that two places have was taken for one of them")
                return
            }
            #expect(names == ["江西省新余市渝水区城南街道文明社区", "江西省新余市渝水区城北街道文明社区"])
            let precise = try await find("城北街道文明社区", test)
            #expect(precise == found("360502002001"))
        }
    }

    @Test func nothingAndHostileTextFindNothing() async throws {
        try await TestCity.with { test in
            for typed in ["", "x", "%", "%%%", "__", "' OR 1=1 --", "没有这个地方", "999999", String(repeating: "区", count: 500)] {
                let answer = try await find(typed, test)
                #expect(answer == .none, "\(typed)")
            }
        }
    }

    @Test func suggestionsAreNamesThatAreFoundAgain() async throws {
        try await TestCity.with { test in
            try await addTowns(test)
            let offered = try await test.read { try RegionChoices.suggestions(below: Self.area, in: $0.tx) }
            #expect(offered.count >= 6)
            for choice in offered {
                let answer = try await find(choice.value, test)
                let isFound = if case .found = answer { true } else { false }
                #expect(isFound, "\(choice.value)")
            }
        }
    }
}
