import Documents
import Kernel
@testable import Lists
import Organisations
import TestKit
import Testing

@Suite struct ChooseColumnsTests {
    private static let all = ["state", "number", "kind", "parent", "region", "members", "head", "phone", "department", "since"]

    @Test func hiddenColumnsAreGoneFromThePageAndFromItsFile() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/organisations").text.contains("table-clerk \""))
            let shown = Self.all.filter { $0 != "number" && $0 != "phone" }
            let answer = try await office.post("/lists/columns", [("path", "/organisations")] + Self.all.map { ("columns", $0) } + shown.map { ("show", $0) })
            #expect(answer.location == "/organisations")
            #expect(try await office.get("/organisations").text.contains("hide-4 hide-10"))
            let file = try await office.get("/organisations/export?format=csv")
            let heading = try #require(file.text.split(separator: "\n").first { $0.contains("名称") })
            #expect(heading.contains("状态") && !heading.contains("编号") && !heading.contains("联系电话"))
            // For nobody else.
            #expect(try await test.browser(try await test.staff()).get("/organisations").text.contains("table-clerk \""))
        }
    }

    @Test func thePrescribedFormKeepsAllItsColumns() async throws {
        try await TestCity.with { test in
            _ = try await test.volunteer()
            let office = try await test.browser(test.administrator)
            _ = try await office.post("/lists/columns", [("path", "/volunteers"), ("columns", "sex")])
            #expect(try await office.get("/volunteers").text.contains("hide-5"))
            #expect(try await office.get("/volunteers/export?format=csv").text.contains("性别"))
        }
    }

    @Test func nothingButAListOfThisSite() {
        #expect(throws: Problems.self) { try ChooseColumns(Fields([("path", "//example.org")])) }
        #expect(throws: Problems.self) { try ChooseColumns(Fields([("path", "/organisations")] + (0..<41).map { ("columns", "c\($0)") })) }
    }
}
