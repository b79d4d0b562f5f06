import Kernel
@testable import Lists
import TestKit
import Testing

@Suite struct ForgetViewTests {
    @Test func onesOwnAndNobodyElses() async throws {
        try await TestCity.with { test in
            let actor = try await test.actor(test.administrator)
            let id = try await test.write(as: actor) { try SaveView(Fields([("name", "我的"), ("path", "/volunteers")])).run(in: $0) }
            let stranger = try await test.browser(try await test.staff())
            #expect(try await stranger.post("/lists/views/\(id)/removal").status == .notFound)
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/volunteers").text.contains("我的</a>"))
            #expect(try await office.post("/lists/views/\(id)/removal").location == "/volunteers")
            #expect(try await !office.get("/volunteers").text.contains("我的</a>"))
        }
    }
}
