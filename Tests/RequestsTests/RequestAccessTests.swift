import Kernel
import Rights
import TestKit
import Testing

@testable import Requests

@Suite struct RequestAccessTests {
    @Test func aStrangerSeesNothing() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.accepted()
            let elsewhere = try await test.organisation(name: "分宜站", kind: .station)
            let (keeper, leader) = (try await test.browser(try await test.staff(role: .keeper, at: elsewhere)),
                                    try await test.browser(try await test.staff(role: .leader, at: try await test.team("远队", parent: elsewhere))))
            for path in ["/requests/\(filed.id)", "/requests/\(filed.id)/card"] { #expect(try await keeper.get(path).status == .notFound, "\(path)") }
            #expect(try await leader.get("/team-requests/\(filed.id)").status == .notFound)
            #expect(try await !keeper.get("/requests").text.contains("陪诊半天"))
        }
    }
}
