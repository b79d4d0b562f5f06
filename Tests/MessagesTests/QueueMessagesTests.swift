import Kernel
import Notices
import Pages
import Storage
import TestKit
import Testing
@testable import Messages

@Suite struct QueueMessagesTests {
    @Test func whoeverChoseNothingIsToldInTheSiteOnly() async throws {
        try await TestCity.with { test in
            let account = try await test.volunteer().account
            for topic in MessageTopic.allCases { try await test.tell(account, topic, topic.rawValue) }
            #expect(try await test.told(account).count == 5)
            #expect(try await test.outbox(account).isEmpty)
        }
    }

    @Test func whatWasChosenGoesThereToo() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", "text.activities", "email.emergencies")
            let other = try await test.volunteer(name: "陈二").account
            try await test.tell(account, .activities)
            try await test.tell(other, .activities)
            #expect(Set(try await test.outbox(account).map(\.channel)) == [.email, .text])
            #expect(try await test.outbox(other).isEmpty)
            try await test.tell(account, .records, "2")
            #expect(try await test.outbox(account).count == 2, "another topic was not chosen")
        }
    }

    @Test func nobodyIsSentTwoOfOneCause() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities")
            try await test.tell(account, .activities)
            try await test.tell(account, .activities)
            #expect(try await test.outbox(account).count == 1)
            // Not even when the notice itself was forgotten.
            try await test.write { _ = try $0.tx.run("DELETE FROM notices") }
            try await test.tell(account, .activities)
            #expect(try await test.outbox(account).count == 1)
            await #expect(throws: StorageError.self) {
                try await test.write { work in
                    _ = try work.tx.run("""
                        INSERT INTO outbox (account_id, channel, topic, cause, title, detail, href, is_urgent, state, due_at, expires_at, created_at)
                        SELECT account_id, channel, topic, cause, title, detail, href, is_urgent, state, due_at, expires_at, created_at FROM outbox
                        """)
                }
            }
        }
    }

    @Test func whatIsUndoneIsNotSent() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities")
            await #expect(throws: Refusal.self) {
                try await test.write { work in
                    _ = try SendNotices([.init(to: account, .init("activity", "1"), "一件事", detail: "", href: "/today")]).run(in: work)
                    throw Refusal.notFound
                }
            }
            #expect(try await test.outbox(account).isEmpty)
        }
    }

    @Test func kindsBelongToTheTopicsThatPeopleUnderstand() {
        #expect(MessageTopic(kind: "activity") == .activities && MessageTopic(kind: "record") == .records)
        #expect(MessageTopic(kind: "activity-people") == .work && MessageTopic(kind: "report-due") == .work)
        #expect(MessageTopic(kind: "emergency") == .emergencies)
    }
}
