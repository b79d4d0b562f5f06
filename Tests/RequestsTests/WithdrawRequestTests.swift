import Kernel
import Rights
import TestKit
import Testing

@testable import Requests

@Suite struct WithdrawRequestTests {
    @Test func theRequesterMayTakeItBackUntilSomebodyServes() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let first = try await scene.accepted()
            try await test.write { try WithdrawRequest(code: first.code ?? "").run(in: $0) }
            #expect(try await scene.request(first).status == .withdrawn)
            let second = try await scene.served()
            await #expect(throws: Refusal.self) { try await test.write { try WithdrawRequest(code: second.code ?? "").run(in: $0) } }
            await #expect(throws: Refusal.notFound) { try await test.write { try WithdrawRequest(code: "AAAA BBBB CCCC").run(in: $0) } }
        }
    }
}
