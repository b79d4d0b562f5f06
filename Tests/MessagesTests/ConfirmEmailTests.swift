import Audit
import Kernel
import Pages
import TestKit
import Testing
@testable import Messages

@Suite struct ConfirmEmailTests {
    @Test func anAddressIsUsedOnceItsOwnerHasSaidSo() async throws {
        try await TestCity.with { test in
            let (postman, account) = (Postman(), try await test.volunteer().account)
            try await test.serving(mail: postman) { server in
                let own = try await server.browser(account)
                #expect(try await own.post("/me/messages", [("choices", "email.activities"), ("language", "zh-CN")]).text.contains("请先填写邮箱"))
                #expect(try await own.post("/me/messages/email", [("email", "wang@example.cn\u{0A}x")]).status == .unprocessableContent)
                #expect(try await own.post("/me/messages/email", [("email", "wang@example.cn")]).location == "/me/messages")
                try await server.finishJobs()
                let letter = try #require(postman.letters.first)
                #expect(letter.address == "wang@example.cn" && letter.unsubscribe == nil)
                let link = try #require(letter.text.firstMatch(of: /http:\/\/127.0.0.1:8080(\/confirm-email\/\S+)/)?.1).description
                // Whoever follows it need not be signed in, and looking alone changes nothing: mail programs look at links by themselves.
                let stranger = try await server.browser()
                #expect(try await stranger.get(link).text.contains("w***@example.cn"))
                #expect(try await test.read { try MessageStore.email(of: account, in: $0.tx)?.confirmedAt } == nil)
                #expect(try await stranger.post(link).status == .seeOther)
                #expect(try await test.read { try MessageStore.emailText(of: account, in: $0) } == "wang@example.cn")
                #expect(try await own.get("/me/messages").text.contains("已确认"))
                #expect(try await own.post("/me/messages", [("choices", "email.activities"), ("language", "zh-CN")]).location == "/me/messages")
                #expect(try await stranger.get(link).text.contains("用过了"))
                #expect(try await stranger.post(link).status == .conflict)
            }
        }
    }

    @Test func aLinkThatNobodyWroteIsNone() async throws {
        try await TestCity.with { test in
            let account = try await test.volunteer().account
            let other = try await test.volunteer(name: "陈二").account
            let actor = try await test.actor(account)
            try await test.write(as: actor) { try AddEmail(["email": "wang@example.cn"]).run(in: $0) }
            let code = try await test.read { try SignedAddress.newestConfirmation(of: account, in: $0) }
            let stranger = try await test.browser()
            #expect(try await stranger.get("/confirm-email/\(code)").status == .ok)
            let changed = code.replacing("\(account)-", with: "\(other)-", maxReplacements: 1)
            for bad in [changed, code.dropLast() + "x", "1-2-3", "nothing", code + "-1"] {
                #expect(try await stranger.get("/confirm-email/\(bad)").status == .notFound)
                #expect(try await stranger.post("/confirm-email/\(bad)").status == .notFound)
            }
            // One kind of link is not good for another.
            #expect(try await stranger.get("/unsubscribe/\(code)").status == .notFound)
        }
    }

    @Test func aLinkIsNeverGoodForAnotherAddress() async throws {
        try await TestCity.with { test in
            let account = try await test.volunteer().account
            let actor = try await test.actor(account)
            func add(_ address: String) async throws -> String {
                try await test.write(as: actor) { work in
                    try AddEmail(Fields([("email", address)])).run(in: work)
                    return try SignedAddress.newestConfirmation(of: account, in: work)
                }
            }
            // All within one second.
            let (own, foreign) = (try await add("own@example.cn"), try await add("foreign@example.cn"))
            #expect(own != foreign)
            await #expect(throws: Refusal.self) { try await test.write { try ConfirmEmail(own).run(in: $0) } }
            #expect(try await test.read { try MessageStore.emailText(of: account, in: $0) } == nil)
        }
    }

    @Test func theNewestLinkCountsForADay() async throws {
        try await TestCity.with { test in
            let account = try await test.volunteer().account
            let actor = try await test.actor(account)
            func add(_ address: String) async throws -> String {
                try await test.write(as: actor) { work in
                    try AddEmail(Fields([("email", address)])).run(in: work)
                    return try SignedAddress.newestConfirmation(of: account, in: work)
                }
            }
            let first = try await add("old@example.cn")
            try await test.write { try ConfirmEmail(first).run(in: $0) }
            test.clock.advance(seconds: 60)
            let second = try await add("new@example.cn")
            test.clock.advance(seconds: 60)
            let third = try await add("newer@example.cn")
            #expect(try await test.read { try MessageStore.emailText(of: account, in: $0) } == "old@example.cn", "until the new one is confirmed")
            await #expect(throws: Refusal.self) { try await test.write { try ConfirmEmail(second).run(in: $0) } }
            test.clock.advance(seconds: 24 * 3600 + 1)
            await #expect(throws: Refusal.self) { try await test.write { try ConfirmEmail(third).run(in: $0) } }
            #expect(try await test.read { try MessageStore.emailText(of: account, in: $0) } == "old@example.cn")
        }
    }
}
