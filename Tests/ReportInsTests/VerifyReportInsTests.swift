import Kernel
import Storage
import TestKit
import Testing
import Verification
@testable import ReportIns

@Suite struct VerifyReportInsTests {
    @Test(arguments: [
        "UPDATE community_posts SET taken = 2", "UPDATE community_post_holders SET left_at = 1",
        "UPDATE report_ins SET status = 'refused' WHERE status = 'confirmed'", "UPDATE report_feedback SET times = times + 1",
    ])
    func whatIsChangedBehindItsBackIsFound(statement: String) async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let account = try await test.volunteer().account
            _ = try await test.confirmedReportIn(account, at: community)
            let post = try await test.communityPost(at: community)
            try await test.write(as: test.actor(account)) { try TakeCommunityPost(post).run(in: $0) }
            test.clock.set(Instant(day: Day(year: 2026, month: 4, day: 2) ?? .earliest, hour: 9))
            _ = try await test.write { work in
                try IssueFeedback(Fields([("community", "\(community)"), ("quarter", "2026-Q1"), ("employerName", "新余市第九中学"), ("words", "好")]), in: work).run(in: work)
            }
            #expect(try await findings(test) == 0)
            try await test.attack(statement)
            #expect(try await findings(test) == 1, "\(statement)")
        }
    }

    private func findings(_ test: TestCity) async throws -> Int {
        try await test.read { try VerifyCity.run(in: $0.tx, vault: $0.vault, today: $0.today) { _ in }.findings.count }
    }
}
