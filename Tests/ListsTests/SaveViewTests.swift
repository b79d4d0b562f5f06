import Kernel
@testable import Lists
import TestKit
import Testing

@Suite struct SaveViewTests {
    @Test func aListComesBackWithItsFiltersButNotItsPage() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let saved = try await office.post("/lists/views", [
                ("name", "服务队"), ("path", "/organisations"), ("query", "kind=team&after=3&first=51&q="), ("back", "/organisations?kind=team"),
            ])
            #expect(saved.location == "/organisations?kind=team")
            let page = try await office.get("/organisations?kind=team").text
            #expect(page.contains("href=\"/organisations?kind=team\" aria-current=\"true\">服务队"))
            // Nobody else sees it.
            let other = try await test.browser(try await test.staff())
            #expect(try await !other.get("/organisations").text.contains("服务队</a>"))
        }
    }

    @Test func oneOfTheSameNameIsReplacedAndThereAreNotTooMany() async throws {
        try await TestCity.with { test in
            let actor = try await test.actor(test.administrator)
            func save(_ name: String, _ query: String) async throws {
                _ = try await test.write(as: actor) { try SaveView(Fields([("name", name), ("path", "/volunteers"), ("query", query)])).run(in: $0) }
            }
            for number in 0..<SaveView.limit { try await save("视图\(number)", "status=active") }
            await #expect(throws: Problems.self) { try await save("太多", "") }
            try await save("视图3", "status=suspended")
            let views = try await test.read(as: actor) { try ListChoiceStore.views(at: "/volunteers", in: $0) }
            #expect(views.count == SaveView.limit)
            #expect(views.first { $0.name == "视图3" }?.query == "status=suspended")
        }
    }

    @Test(arguments: ["https://example.org/", "//example.org", "/a\\b", "/organisations?x=1", "javascript:alert(1)", String(repeating: "/a", count: 80)])
    func onlyAListOfThisSite(path: String) throws {
        #expect(throws: Problems.self) { try SaveView(Fields([("name", "视图"), ("path", path)])) }
    }
}
