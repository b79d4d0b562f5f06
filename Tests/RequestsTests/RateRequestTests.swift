import Kernel
import Projects
import TestKit
import Testing

@testable import Requests

@Suite struct RateRequestTests {
    @Test func fromTheCallToTheRating() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.served()
            let request = try await scene.request(filed)
            #expect(request.status == .served && request.team == scene.team && request.dueAt == nil)
            let code = try #require(filed.code)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/help/\(code)").text.contains("服务做完了，请您说说怎么样"))
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "yes"), ("stars", "5"), ("words", "很耐心")]).status == .seeOther)
            #expect(try await scene.request(filed).status == .rated)
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "yes"), ("stars", "1")]).status == .conflict)
            #expect(try await scene.events(filed) == [.filed, .verified, .dispatched, .accepted, .started, .finished, .rated])
            // It is served as an activity of the team, where people check in.
            let project = try #require(request.project)
            let made = try await test.read { try ProjectStore.require(project, in: $0.tx) }
            #expect(made.organisation == scene.team && made.status == .approved && made.risks == "听力不好" && !made.name.contains("刘德"))
        }
    }

    @Test func whatWasNotDoneIsLookedAfterAtOnce() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.served()
            let code = try #require(filed.code)
            let visitor = try await test.browser()
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "no")]).status == .unprocessableContent)
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "no"), ("words", "没有人来")]).status == .seeOther)
            let request = try await scene.request(filed)
            #expect(request.status == .open && request.team == nil && request.escalations == 1 && request.heldBy == scene.centre)
            #expect(try await scene.events(filed).suffix(2) == [.denied, .escalated])
        }
    }
}
