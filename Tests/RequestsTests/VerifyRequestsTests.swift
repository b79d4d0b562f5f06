import Kernel
import Storage
import TestKit
import Testing
import Verification

@testable import Requests

@Suite struct VerifyRequestsTests {
    @Test(arguments: [
        "UPDATE request_dispatches SET status = 'recalled'", "UPDATE projects SET organisation_id = 1", "UPDATE help_requests SET escalations = 1",
        "UPDATE help_requests SET status = 'rated'", "UPDATE help_requests SET status = 'dispatched', team_id = NULL, due_at = 1",
    ])
    func whatIsChangedBehindItsBackIsFound(statement: String) async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            _ = try await scene.served()
            #expect(try await findings(test) == 0)
            try await test.attack(statement)
            #expect(try await findings(test) > 0, "\(statement)")
        }
    }

    private func findings(_ test: TestCity) async throws -> Int {
        try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.count }
    }
}
