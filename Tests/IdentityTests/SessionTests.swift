import Identity
import Kernel
import TestKit
import Testing

@Suite struct SessionTests {
    private static let right = [("handle", "office"), ("password", TestCity.password)]

    @Test func theCookieIsForThisSiteOnlyAndNotForScripts() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            let cookie = try #require(try await visitor.post("/sign-in", Self.right).headers[values: .setCookie].first { $0.contains("youai_session=") })
            for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(flag), "\(cookie)") }
        }
    }

    @Test func aSessionEndsWhenItIsLeftAlone() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            for _ in 1...3 {
                test.clock.advance(seconds: 1500)
                #expect(try await browser.get("/inbox").status == .ok)
            }
            test.clock.advance(seconds: 1801)
            #expect(try await browser.get("/inbox").location.hasPrefix("/sign-in"))
        }
    }

    @Test func aSessionEndsAfterTwelveHoursWhateverHappens() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            for _ in 1...28 {
                test.clock.advance(seconds: 1500)
                try #require(try await browser.get("/inbox").status == .ok)
            }
            test.clock.advance(seconds: 1500)
            #expect(try await browser.get("/inbox").location.hasPrefix("/sign-in"))
        }
    }

    @Test func signingInAgainGivesAnotherTokenAndEndsTheFirst() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let answer = try await browser.post("/sign-in", Self.right)
            #expect(answer.status == .seeOther)
            // The browser of this test still holds the token from before.
            #expect(try await browser.get("/inbox").location.hasPrefix("/sign-in"))
        }
    }

    @Test func whoeverIsSignedInNeedNotSignInAgain() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/sign-in").location == "/home")
            #expect(try await browser.get("/sign-in?back=/settings").location == "/settings")
            #expect(try await browser.get("/sign-in?back=//evil.example").location == "/")
            #expect(try await browser.get("/home").location == "/inbox")
        }
    }

    @Test func otherSessionsCanBeEnded() async throws {
        try await TestCity.with { test in
            let (here, elsewhere) = (try await test.browser(test.administrator), try await test.browser(test.administrator))
            try #require(try await elsewhere.get("/inbox").status == .ok)
            #expect(try await here.post("/account/sessions/closing").status == .seeOther)
            #expect(try await elsewhere.get("/inbox").location.hasPrefix("/sign-in"))
            #expect(try await here.get("/inbox").status == .ok)
        }
    }

    @Test func forgedTokensOpenNothing() async throws {
        try await TestCity.with { test in
            for token in ["", "x", String(repeating: "A", count: 32), String(repeating: "A", count: 5000), "' OR 1=1 --"] {
                #expect(try await test.city.services.authenticate(token, .browser) == nil)
            }
            // A browser's token is no bearer token, and the reverse.
            let bearer = try await test.bearer(test.administrator)
            #expect(try await test.city.services.authenticate(bearer, .browser) == nil)
            #expect(try await test.city.services.authenticate(bearer, .bearer) != nil)
            #expect(try await TestBrowser.api(test, .get, "/settings", bearer: "nonsense").status == .unauthorized)
        }
    }
}
