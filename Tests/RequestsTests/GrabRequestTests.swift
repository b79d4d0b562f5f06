import Kernel
import Rights
import TestKit
import Testing

@testable import Requests

@Suite struct GrabRequestTests {
    @Test func ofTwoTeamsThatGrabAtOnceOneHasIt() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let other = try await test.team("义诊队", parent: scene.station)
            let filed = try await scene.open(offered: true)
            let people = [try await test.actor(scene.leader), try await test.actor(try await test.staff(name: "郑队长", role: .leader, at: other))]
            let won = await withTaskGroup(of: Bool.self) { group in
                for actor in people + people {
                    group.addTask { (try? await test.write(as: actor) { try GrabRequest(filed.id, Fields(), in: $0).run(in: $0) }) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            let counts = try await test.read { work in
                [try work.tx.value("SELECT COUNT(*) FROM request_dispatches WHERE status = 'accepted'", as: Int.self) ?? 0,
                 try work.tx.value("SELECT COUNT(*) FROM projects", as: Int.self) ?? 0]
            }
            #expect(counts == [1, 1])
            #expect(try await scene.request(filed).status == .accepted)
        }
    }
}
