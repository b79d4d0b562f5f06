import Foundation
import Identity
import Kernel
import TestKit
import Testing

@Suite struct ChangePasswordTests {
    private static func fields(_ old: String, _ new: String, again: String? = nil) -> [(String, String)] {
        [("old", old), ("new", new), ("again", again ?? new)]
    }

    /// The session token that an answer sets.
    private static func token(of answer: TestBrowser.Answer) -> String? {
        answer.headers[values: .setCookie].compactMap { $0.firstMatch(of: /youai_session=([^;]+)/).map { String($0.1) } }.first
    }

    @Test func aNewPasswordEndsEverySessionAndGivesANewOne() async throws {
        try await TestCity.with { test in
            let (here, elsewhere) = (try await test.browser(test.administrator), try await test.browser(test.administrator))
            try #require(try await elsewhere.get("/inbox").status == .ok)
            let answer = try await here.post("/account/password", Self.fields(TestCity.password, "Neues-Wort-7"))
            #expect(answer.status == .seeOther)
            let token = try #require(Self.token(of: answer))
            #expect(try await elsewhere.get("/inbox").location.hasPrefix("/sign-in"))
            #expect(try await here.get("/inbox").location.hasPrefix("/sign-in"))
            #expect(try await test.city.services.authenticate(token, .browser)?.account == test.administrator)
            let visitor = try await test.browser()
            #expect(try await visitor.post("/sign-in", [("handle", "office"), ("password", TestCity.password)]).status == .unprocessableContent)
            #expect(try await visitor.post("/sign-in", [("handle", "office"), ("password", "Neues-Wort-7")]).status == .seeOther)
        }
    }

    @Test func weakWrongAndDifferingPasswordsAreRefused() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            for fields in [
                [], Self.fields("Wrong-1-word", "Neues-Wort-7"), Self.fields(TestCity.password, "short-1"),
                Self.fields(TestCity.password, "onlysmallletters"), Self.fields(TestCity.password, "Neues-Wort-7", again: "Neues-Wort-8"),
                Self.fields(TestCity.password, TestCity.password), Self.fields(TestCity.password, String(repeating: "Aa1-", count: 40)),
            ] {
                let answer = try await browser.post("/account/password", fields)
                #expect(answer.status == .unprocessableContent)
                // A password never travels back to the page.
                #expect(!answer.text.contains("Neues-Wort"))
            }
            #expect(try await browser.get("/inbox").status == .ok)
        }
    }

    @Test func theLastFivePasswordsAreNotTakenAgain() async throws {
        try await TestCity.with { test in
            let passwords = [TestCity.password] + (1...5).map { "Next-Word-\($0)" }
            for (old, new) in zip(passwords, passwords.dropFirst()) {
                let browser = try await test.browser(test.administrator)
                test.clock.advance(seconds: 3600)
                let again = try await test.browser(test.administrator)
                try #require(try await browser.get("/account/password").location.hasPrefix("/sign-in"))
                #expect(try await again.post("/account/password", Self.fields(old, new)).status == .seeOther)
            }
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.post("/account/password", Self.fields("Next-Word-5", "Next-Word-1")).status == .unprocessableContent)
            // The sixth before is free again.
            #expect(try await browser.post("/account/password", Self.fields("Next-Word-5", TestCity.password)).status == .seeOther)
        }
    }

    @Test func guessingTheOldPasswordIsThrottled() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            var statuses: [Int] = []
            for _ in 1...11 { statuses.append(try await browser.post("/account/password", Self.fields("Wrong-1-word", "Neues-Wort-7")).status.code) }
            #expect(statuses == Array(repeating: 422, count: 10) + [429])
        }
    }

    @Test func staffChangeTheirPasswordEvery90Days() async throws {
        try await TestCity.with { test in
            test.clock.advance(seconds: 91 * 86_400)
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/inbox").location == "/account/password")
            #expect(try await browser.get("/account/password").text.contains("先设置一个新密码"))
            #expect(try await browser.post("/account/password", Self.fields(TestCity.password, "Neues-Wort-7")).status == .seeOther)
            let fresh = try await test.browser(test.administrator)
            #expect(try await fresh.get("/inbox").status == .ok)
            // Somebody without a role is not asked.
            let person = try await test.account()
            test.clock.advance(seconds: 91 * 86_400)
            let own = try await test.browser(person)
            #expect(try await own.get("/account/password").text.contains("先设置一个新密码") == false)
        }
    }

    @Test func programsChangeItToo() async throws {
        try await TestCity.with { test in
            let bearer = try await test.bearer(test.administrator)
            let json = #"{"old":"\#(TestCity.password)","new":"Neues-Wort-7","again":"Neues-Wort-7"}"#
            let answer = try await TestBrowser.api(test, .put, "/account/password", bearer: bearer, json: json)
            let token = try #require(answer.json["token"] as? String)
            #expect(try await TestBrowser.api(test, .get, "/settings", bearer: bearer).status == .unauthorized)
            #expect(try await TestBrowser.api(test, .get, "/settings", bearer: token).status == .ok)
        }
    }
}
