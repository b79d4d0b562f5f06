import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct RecallRequestTests {
    @Test func whatWasTakenBackCannotBeAccepted() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.open()
            let (keeper, leader) = (try await test.browser(scene.keeper), try await test.browser(scene.leader))
            #expect(try await keeper.post("/requests/\(filed.id)/recall").status == .conflict)
            #expect(try await keeper.post("/requests/\(filed.id)/dispatch", [("team", "\(scene.team)")]).status == .seeOther)
            #expect(try await leader.get("/team-requests").text.contains("陪诊半天"))
            #expect(try await keeper.post("/requests/\(filed.id)/recall").status == .seeOther)
            #expect(try await scene.request(filed).status == .open)
            #expect(try await leader.post("/team-requests/\(filed.id)/answer", [("decision", "accept")]).status != .seeOther)
            // The same team may be asked again: it has not refused.
            #expect(try await keeper.post("/requests/\(filed.id)/dispatch", [("team", "\(scene.team)")]).status == .seeOther)
        }
    }
}
