import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct RevealRequestTests {
    @Test func eachLookIsWrittenDownAndATeamLooksOnlyWhileItHasSomethingToDo() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.served()
            let leader = try await test.browser(scene.leader)
            #expect(try await leader.post("/team-requests/\(filed.id)/contact").text.contains("13879001234"))
            try await test.write { try RateRequest(.byCode(filed.code ?? ""), Fields([("done", "yes"), ("stars", "5")])).run(in: $0) }
            #expect(try await leader.post("/team-requests/\(filed.id)/contact").status == .notFound)
            #expect(try await test.browser(scene.keeper).post("/requests/\(filed.id)/contact").text.contains("13879001234"))
            let looks = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealRequest'", as: Int.self) }
            #expect(looks == 2)
        }
    }
}
