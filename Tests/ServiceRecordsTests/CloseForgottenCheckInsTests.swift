import Kernel
import ServiceRecords
import TestKit
import Testing

@Suite struct CloseForgottenCheckInsTests {
    @Test func onlyWhatIsLeftOfEarlierDaysIsClosed() async throws {
        try await Scene.with { scene in
            let first = try await scene.checkIn()
            #expect(first.status == .created)
            #expect(try await scene.test.write { try CloseForgottenCheckIns.run(in: $0) } == 0)
            scene.test.clock.set(Scene.at(24))
            #expect(try await scene.test.write { try CloseForgottenCheckIns.run(in: $0) } == 1)
            #expect(try await scene.test.write { try CloseForgottenCheckIns.run(in: $0) } == 0)
            #expect(try await scene.count("check_ins WHERE status = 'forced'") == 1)
            #expect(try await scene.count("audit_events WHERE action = 'forceCheckOut'") == 1)
            #expect(try await scene.count("service_records") == 0)
        }
    }
}
