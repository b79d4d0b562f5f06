import Kernel
import TestKit
import Testing

@Suite struct ListRegionsTests {
    private func names(_ test: TestCity, _ query: String) async throws -> [String] {
        let answer = try await TestBrowser.api(test, .get, "/regions?" + query)
        #expect(answer.status == .ok)
        return (answer.json["items"] as? [[String: Any]] ?? []).compactMap { $0["fullName"] as? String }
    }

    @Test func theTreeIsReadLevelByLevel() async throws {
        try await TestCity.with { test in
            let provinces = try await names(test, "limit=100")
            let counties = try await names(test, "parent=360500")
            #expect(provinces.contains("江西省"))
            #expect(counties.contains("江西省新余市渝水区"))
        }
    }

    @Test func aNameIsFoundWithinARegion() async throws {
        try await TestCity.with { test in
            let found = try await names(test, "q=%E5%88%86%E5%AE%9C&parent=36")
            let wildcard = try await names(test, "q=%25&parent=36")
            #expect(found == ["江西省新余市分宜县"])
            #expect(wildcard.isEmpty)
        }
    }

    @Test func pagesFollowOneAnother() async throws {
        try await TestCity.with { test in
            var cursor: String? = ""
            var seen: [String] = []
            while let at = cursor {
                let answer = try await TestBrowser.api(test, .get, "/regions?limit=10\(at.isEmpty ? "" : "&cursor=\(at)")")
                seen += (answer.json["items"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
                cursor = answer.json["next"] as? String
            }
            #expect(seen.count >= 31)
            #expect(seen == seen.sorted())
            #expect(Set(seen).count == seen.count)
        }
    }

    @Test func wrongQueriesAreNamed() async throws {
        try await TestCity.with { test in
            for query in ["limit=0", "limit=101", "parent=abc", "cursor=x", "q=" + String(repeating: "a", count: 60)] {
                let answer = try await TestBrowser.api(test, .get, "/regions?" + query)
                #expect(answer.status == .unprocessableContent, "\(query)")
            }
        }
    }
}
