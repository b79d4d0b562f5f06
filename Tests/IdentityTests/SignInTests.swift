import Kernel
import TestKit
import Testing

@Suite struct SignInTests {
    private let right = [("handle", "office"), ("password", TestCity.password)]
    private let wrong = [("handle", "office"), ("password", "Wrong-2026")]

    @Test func aPersonSignsInAndOut() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let answer = try await visitor.post("/sign-in", right)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie]?.contains("HttpOnly") == true)

            let browser = try await test.browser(test.administrator)
            #expect(try await browser.post("/sign-out").status == .seeOther)
            #expect(try await browser.post("/sign-out").location.hasPrefix("/sign-in"))
        }
    }

    @Test func aWrongPasswordAndAnUnknownLoginAnswerAlike() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let known = try await visitor.post("/sign-in", wrong)
            let unknown = try await visitor.post("/sign-in", [("handle", "nobody"), ("password", "Wrong-2026")])
            #expect(known.status == .unprocessableContent)
            #expect(unknown.status == .unprocessableContent)
            #expect(known.text.replacing("office", with: "nobody") == unknown.text)
        }
    }

    @Test func fiveFailuresLockForAQuarterOfAnHour() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            for _ in 1...5 { #expect(try await visitor.post("/sign-in", wrong).status == .unprocessableContent) }
            #expect(try await visitor.post("/sign-in", right).status == .tooManyRequests)
            test.clock.advance(seconds: 901)
            #expect(try await visitor.post("/sign-in", right).status == .seeOther)
        }
    }

    @Test func oneSenderCannotTryManyLogins() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            var statuses: [Int] = []
            for number in 1...31 {
                statuses.append(try await visitor.post("/sign-in", [("handle", "guess\(number)"), ("password", "x")]).status.code)
            }
            #expect(statuses == Array(repeating: 422, count: 30) + [429])
            test.clock.advance(seconds: 60)
            #expect(try await visitor.post("/sign-in", right).status == .seeOther)
        }
    }

    @Test func aFormOfAnotherSiteIsRefused() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.post("/sign-in", right, csrf: false).status == .forbidden)
        }
    }

    @Test func nothingMissingOrHostileGetsThrough() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let hostile = "\"><script>alert(1)</script>"
            for fields in [[], [("handle", "office")], [("handle", String(repeating: "长", count: 5000)), ("password", "x")],
                           [("handle", hostile), ("password", "x")], [("handle", "a\u{0}b"), ("password", "' OR 1=1 --")]] {
                let answer = try await visitor.post("/sign-in", fields)
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains("<script>alert"))
            }
        }
    }

    @Test func theApiGivesABearerToken() async throws {
        try await TestCity.with { test in
            let answer = try await TestBrowser.api(test, .post, "/session", json: #"{"handle":"office","password":"\#(TestCity.password)"}"#)
            #expect(answer.status == .created)
            let token = try #require(answer.json["token"] as? String)
            #expect(try await TestBrowser.api(test, .delete, "/session", bearer: token).status == .noContent)
            #expect(try await TestBrowser.api(test, .delete, "/session", bearer: token).status == .unauthorized)
        }
    }
}
