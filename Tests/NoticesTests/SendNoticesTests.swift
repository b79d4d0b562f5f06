import Audit
import Kernel
import Storage
import TestKit
import Testing
@testable import Notices

@Suite struct SendNoticesTests {
    @Test func nobodyIsToldTwiceOfOneCause() async throws {
        try await TestCity.with { test in
            let (one, two) = (try await test.account(name: "甲"), try await test.account(name: "乙"))
            #expect(try await test.told(one).isEmpty)
            func send(_ account: AccountID, _ cause: String) async throws -> Int {
                try await test.write { try SendNotices([.init(to: account, .init("test", cause), "一件事", detail: "细节", href: "/today")]).run(in: $0) }
            }
            #expect(try await send(one, "1") == 1)
            #expect(try await send(one, "1") == 0)
            #expect(try await send(two, "1") == 1, "somebody else is")
            #expect(try await send(one, "2") == 1, "of something else too")
            #expect(try await test.told(one).count == 2)
            // Not by going behind the use case either.
            await #expect(throws: StorageError.self) {
                try await test.write { try $0.tx.run("UPDATE notices SET cause = 'test/1' WHERE account_id = \(one)") }
            }
        }
    }

    @Test func whatIsUndoneWasNeverSaid() async throws {
        try await TestCity.with { test in
            let account = try await test.account()
            await #expect(throws: Refusal.self) {
                try await test.write { work in
                    _ = try SendNotices([.init(to: account, .init("test", "1"), "一件事", detail: "细节", href: "/today")]).run(in: work)
                    throw Refusal.notFound
                }
            }
            #expect(try await test.told(account).isEmpty)
        }
    }

    @Test func manyAtOnceAreAllWritten() async throws {
        try await TestCity.with { test in
            let account = try await test.account()
            let many = (0..<250).map { Notice.New(to: account, .init("test", "\($0)"), "第 \($0) 件", detail: "细节", href: "/today") }
            let twice = SendNotices(many + many.prefix(10))
            let count = try await test.write { try twice.run(in: $0) }
            #expect(count == 250)
        }
    }
}
