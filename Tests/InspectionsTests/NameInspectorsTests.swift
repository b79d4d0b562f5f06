@testable import Inspections
import Kernel
import TestKit
import Testing

@Suite struct NameInspectorsTests {
    @Test func whoIsNewIsToldAndWhoLeavesHasNoRightAnyMore() async throws {
        try await TestCity.with { test in
            let first = try await test.account(login: "zhao"), second = try await test.account(login: "qian")
            let object = try await Rounds.one(test)
            let name: @Sendable (String) async throws -> Void = { text in
                try await test.write { try NameInspectors(object.round, Fields([("inspectors", text)]), in: $0).run(in: $0) }
            }
            try await name("zhao\nqian\nzhao")
            #expect(try await test.told(first).count == 1)
            try await name("qian")
            #expect(try await test.told(first).count == 1)
            #expect(try await test.told(second).count == 1)
            #expect(try await test.browser(first).get("/inspect/\(object.id)").status == .notFound)
            #expect(try await test.browser(second).get("/inspect/\(object.id)").status == .ok)
            await #expect(throws: Problems.self) { try await name("nobody") }
        }
    }
}
