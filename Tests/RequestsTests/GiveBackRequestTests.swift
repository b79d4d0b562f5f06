import Kernel
import Projects
import TestKit
import Testing

@testable import Requests

@Suite struct GiveBackRequestTests {
    @Test func aTeamThatCannotComeAfterAllSaysSoAndAnotherIsFound() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.accepted()
            let project = try #require(try await scene.request(filed).project)
            let leader = try await test.browser(scene.leader)
            let path = "/team-requests/\(filed.id)/return"
            #expect(try await leader.post(path).status == .unprocessableContent)
            #expect(try await leader.post(path, [("reason", "车坏在路上")]).status == .seeOther)
            let request = try await scene.request(filed)
            #expect(request.status == .open && request.team == nil && request.project == nil && request.dueAt != nil)
            #expect(try await test.read { try ProjectStore.require(project, in: $0.tx).status } == .void)
            #expect(try await scene.events(filed).last == .gaveBack)
            // It is theirs no more.
            #expect(try await leader.get("/team-requests/\(filed.id)").status == .notFound)
        }
    }
}
