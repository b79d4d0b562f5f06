import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct OfferRequestTests {
    @Test func theHallShowsWhatIsOpenToAllAndOnlyWhile() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.open()
            let (keeper, leader) = (try await test.browser(scene.keeper), try await test.browser(scene.leader))
            #expect(try await leader.post("/team-requests/\(filed.id)/grab").status == .notFound)
            #expect(try await keeper.post("/requests/\(filed.id)/offer", [("offered", "true")]).status == .seeOther)
            let hall = try await leader.get("/team-requests").text
            #expect(hall.contains("陪诊半天") && !hall.contains("刘德"))
            #expect(try await keeper.post("/requests/\(filed.id)/offer", [("offered", "false")]).status == .seeOther)
            #expect(try await !leader.get("/team-requests").text.contains("陪诊半天"))
            #expect(try await leader.post("/team-requests/\(filed.id)/grab").status == .notFound)
        }
    }
}
