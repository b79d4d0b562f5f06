import Kernel
import TestKit
import Testing
@testable import Messages

@Suite struct UnsubscribeTests {
    @Test func oneTopicByMailIsSwitchedOffAndNothingElse() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", "email.records", "text.activities")
            let other = try await test.listener("email.activities", name: "陈二")
            let link = SignedAddress.unsubscribe(account, .activities, test.city.services.vault)
            let stranger = try await test.browser()
            #expect(try await stranger.get(link).text.contains("我的活动"))
            #expect(try await test.choices(account).count == 3, "looking changes nothing")
            // A mail program has neither session nor form token (RFC 8058).
            let answer = try await stranger.post(link, [("List-Unsubscribe", "One-Click")], csrf: false)
            #expect(answer.status == .ok && answer.text.contains("已经退订"))
            #expect(try await test.choices(account) == ["email.records", "text.activities"])
            #expect(try await test.choices(other) == ["email.activities"])
            #expect(try await stranger.post(link, csrf: false).status == .ok, "again changes nothing")
        }
    }

    @Test func aLinkThatNobodyWroteSwitchesNothingOff() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", "email.records")
            let link = SignedAddress.unsubscribe(account, .activities, test.city.services.vault)
            let stranger = try await test.browser()
            for bad in [link.replacing("activities", with: "records"), String(link.dropLast()), link + "0", "/unsubscribe/x"] {
                #expect(try await stranger.post(bad, csrf: false).status == .notFound)
            }
            #expect(try await test.choices(account).count == 2)
        }
    }
}

extension TestCity {
    func choices(_ account: AccountID) async throws -> [String] { try await read { try MessageStore.choices(of: account, in: $0.tx).codes } }
}
