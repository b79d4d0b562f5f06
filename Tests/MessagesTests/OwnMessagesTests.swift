import Kernel
import TestKit
import Testing
import Volunteers
@testable import Messages

@Suite struct OwnMessagesTests {
    @Test func whatIsKeptOfAPersonCanBeTakenAlong() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", fields: [("quietFrom", "20:00"), ("quietTo", "09:00")])
            try await test.tell(account, .activities, title: "有一件事")
            let own = try await test.browser(account).post("/me/export").json["messages"] as? [String: Any]
            #expect(own?["email"] as? String == "listener\(account)@example.cn" && own?["choices"] as? [String] == ["email.activities"])
            #expect(own?["quietFrom"] as? String == "20:00" && (own?["messages"] as? [[String: Any]])?.first?["title"] as? String == "有一件事")
        }
    }

    @Test func whoLeavesIsForgotten() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", "text.activities")
            try await test.tell(account, .activities)
            #expect(try await test.outbox(account).count == 2)
            let actor = try await test.actor(account)
            try await test.write(as: actor) { try WithdrawVolunteer(confirmed: true).run(in: $0) }
            #expect(try await test.outbox(account).isEmpty)
            #expect(try await test.choices(account).isEmpty)
            #expect(try await test.read { try MessageStore.email(of: account, in: $0.tx) } == nil)
        }
    }

    @Test func whoWasRegisteredTwiceKeepsWhatTheyChose() async throws {
        try await TestCity.with { test in
            let (old, fresh, chosen) = try await (test.listener("email.activities"), test.account(name: "王小梅"), test.listener("email.records", name: "陈二"))
            try await test.write { try OwnMessages.move(from: old, to: fresh, in: $0) }
            #expect(try await test.choices(fresh) == ["email.activities"])
            #expect(try await test.choices(old).isEmpty)
            #expect(try await test.read { try MessageStore.emailText(of: fresh, in: $0) } == "listener\(old)@example.cn")
            try await test.write { try OwnMessages.move(from: fresh, to: chosen, in: $0) }
            #expect(try await test.choices(chosen) == ["email.records"], "whoever has chosen keeps that")
        }
    }

    @Test func whatIsOldIsForgotten() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", "text.activities")
            try await test.tell(account, .activities)
            test.clock.advance(seconds: OutboxStore.usefulSeconds)
            #expect(try await test.write { try ForgetOldMessages.run(in: $0) } == 0)
            test.clock.advance(seconds: 1)
            #expect(try await test.write { try ForgetOldMessages.run(in: $0) } == 2)
            #expect(try await test.states(account) == [.dropped, .dropped])
            test.clock.advance(seconds: ForgetOldMessages.keptSeconds + 1)
            #expect(try await test.write { try ForgetOldMessages.run(in: $0) } == 2)
            #expect(try await test.outbox(account).isEmpty)
        }
    }
}
