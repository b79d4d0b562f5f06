import Kernel
import TestKit
import Testing
@testable import Settings

@Suite struct EditDictionaryTests {
    private let path = "/dictionaries/service-categories"

    private static func names(_ test: TestCity, retired: Bool = false) async throws -> [String] {
        try await test.read { work in
            (retired ? try work.allTerms(of: .serviceCategories) : try work.terms(of: .serviceCategories)).entries.map(\.name)
        }
    }

    @Test func aTermIsAddedRenamedRetiredAndReinstated() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            try #require(try await Self.names(test).contains("夜间陪护") == false)
            #expect(try await office.post(path, [("code", "0098"), ("name", "夜间陪护"), ("english", "Night care")]).status == .seeOther)
            #expect(try await Self.names(test).last == "夜间陪护")
            #expect(try await office.post("\(path)/0098", [("name", "夜间看护"), ("english", "Night care")]).status == .seeOther)
            #expect(try await Self.names(test).last == "夜间看护")
            #expect(try await office.post("\(path)/0098/retirement").status == .seeOther)
            #expect(try await office.post("\(path)/0098/retirement").status == .conflict)
            #expect(try await Self.names(test).contains("夜间看护") == false)
            // Old records keep its name.
            #expect(try await Self.names(test, retired: true).contains("夜间看护"))
            #expect(try await office.post("\(path)/0098/reinstatement").status == .seeOther)
            let history = try await test.read {
                try SettingsStore.history(of: "dictionary.service-categories.0098", before: nil, limit: 9, in: $0.tx)
            }
            #expect(history.count == 4)
            #expect(history.allSatisfy { $0.name == "林主任" })
        }
    }

    @Test func termsChangePlaces() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let before = try await Self.names(test)
            #expect(try await office.post("\(path)/0002/position", [("direction", "up")]).status == .seeOther)
            let after = try await Self.names(test)
            #expect(Array(after.prefix(2)) == [before[1], before[0]])
            #expect(after.dropFirst(2) == before.dropFirst(2))
            // The first cannot go further up.
            #expect(try await office.post("\(path)/0002/position", [("direction", "up")]).status == .seeOther)
            #expect(try await Self.names(test) == after)
        }
    }

    @Test func whatIsTakenOrHostileIsRefused() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let count = try await Self.names(test).count
            for fields in [
                [], [("code", "0001"), ("name", "新的"), ("english", "New")], [("code", "0097"), ("name", "社区服务"), ("english", "Same")],
                [("code", "../x"), ("name", "新的"), ("english", "New")], [("code", "0097"), ("name", "新的")],
                [("code", "0097"), ("name", String(repeating: "长", count: 31)), ("english", "Long")],
            ] {
                #expect(try await office.post(path, fields).status == .unprocessableContent)
            }
            #expect(try await Self.names(test).count == count)
            #expect(try await office.post("/dictionaries/nothing", []).status == .notFound)
            #expect(try await office.post("\(path)/7777", [("name", "无"), ("english", "None")]).status == .notFound)
        }
    }

    @Test func programsReadTheTerms() async throws {
        try await TestCity.with { test in
            let answer = try await TestBrowser.api(test, .get, "/dictionaries/skills")
            let items = try #require(answer.json["items"] as? [[String: Any]])
            #expect(items.first?["name"] as? String == "医疗急救")
        }
    }
}
