import Kernel
import Projects
import TestKit
import Testing

@testable import Requests

@Suite struct CancelRequestTests {
    @Test func whoMovedOrDiedIsNotVisited() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.accepted()
            let project = try #require(try await scene.request(filed).project)
            let office = try await test.actor(scene.keeper)
            try await test.write(as: office) { try CancelRequest(filed.id, Fields([("reason", "已随子女搬走")])).run(in: $0) }
            #expect(try await scene.request(filed).status == .cancelled)
            #expect(try await test.read { try ProjectStore.require(project, in: $0.tx).status } == .void)
            #expect(try await test.browser(scene.leader).get("/notices").text.contains("不用去了"))
        }
    }
}
