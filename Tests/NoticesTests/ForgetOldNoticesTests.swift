import Kernel
import Settings
import TestKit
import Testing
@testable import Notices

@Suite struct ForgetOldNoticesTests {
    @Test func onlyWhatIsOlderThanTheOfficeKeepsIt() async throws {
        try await TestCity.with { test in
            let account = try await test.account()
            try await test.tell(account, "old")
            test.clock.advance(seconds: 86_400)
            try await test.tell(account, "new", "新的")
            let days = Int64(CitySettings.noticeDays.initial)
            test.clock.set(TestCity.start.adding(seconds: days * 86_400))
            #expect(try await test.write { try ForgetOldNotices.run(in: $0) } == 0, "to the day")
            test.clock.advance(seconds: 1)
            #expect(try await test.write { try ForgetOldNotices.run(in: $0) } == 1)
            #expect(try await test.write { try ForgetOldNotices.run(in: $0) } == 0)
            #expect(try await test.told(account) == ["新的"])
        }
    }

    @Test func aPieceIsBounded() async throws {
        try await TestCity.with { test in
            let account = try await test.account()
            try await tell(account, times: ForgetOldNotices.piece + 1, in: test)
            test.clock.advance(seconds: 400 * 86_400)
            #expect(try await test.write { try ForgetOldNotices.run(in: $0) } == ForgetOldNotices.piece)
            #expect(try await test.write { try ForgetOldNotices.run(in: $0) } == 1)
        }
    }

    private func tell(_ account: AccountID, times: Int, in test: TestCity) async throws {
        let all = SendNotices((0..<times).map { .init(to: account, .init("test", "\($0)"), "一件事", detail: "细节", href: "/today") })
        _ = try await test.write { try all.run(in: $0) }
    }
}
