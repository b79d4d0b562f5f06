import Kernel
import TestKit
import Testing
@testable import Pages

@Suite struct GateTests {
    private static let routes: [Route] = [
        .form("/things", .anyone, Probe.make("make")),
        .form("/own-things", .signedIn, Probe.make("makeOwn")),
        .api(.post, "/things", .anyone, Operation("make", "Makes", answer: .nothing, status: 201), Probe.make("make")),
    ]

    @Test func aFormNeedsTheTokenOfItsSender() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            let services = test.city.services
            #expect(try await probe.form("/things", token: services.formToken(session: nil, visitor: "visitor")).status == 201)
            for token in ["", "x", services.formToken(session: nil, visitor: "somebody else"), services.formToken(session: "visitor", visitor: "")] {
                let answer = try await probe.form("/things", token: token)
                #expect(answer.status == 403)
                #expect(answer.text.contains("已过期"))
            }
            // A visitor without the cookie has no token that could be right.
            let newcomer = Probe.Sender(cookies: "")
            #expect(try await probe.form("/things", from: newcomer, token: services.formToken(session: nil, visitor: "")).status == 403)
            #expect(try await probe.made("make") == 1)
        }
    }

    @Test func aSessionsTokenIsNotAVisitors() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            let services = test.city.services
            let session = try await test.write { try SessionToken.open(for: test.administrator, in: $0) }
            let sender = Probe.Sender(cookies: "\(SessionCookie.name)=\(session); youai_form=visitor")
            #expect(try await probe.form("/own-things", from: sender, token: services.formToken(session: nil, visitor: "visitor")).status == 403)
            #expect(try await probe.form("/own-things", from: sender, token: services.formToken(session: session, visitor: "")).status == 201)
            // The API takes a browser's session only with its token.
            #expect(try await probe.send(.post, "/api/v1/things", from: sender, "{}").status == 403)
        }
    }

    @Test func aRequestOfAnotherSiteIsRefusedWhateverItsToken() async throws {
        try await TestCity.with { (test) async throws in
            let probe = Probe(test, Self.routes)
            let token = test.city.services.formToken(session: nil, visitor: "visitor")
            let cross = Probe.Sender(headers: [("Sec-Fetch-Site", "cross-site")])
            #expect(try await probe.form("/things", from: cross, token: token).status == 403)
            let same = Probe.Sender(headers: [("Sec-Fetch-Site", "same-origin")])
            #expect(try await probe.form("/things", from: same, token: token).status == 201)
        }
    }

    @Test func aBodyIsBounded() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            let long = String(repeating: "x", count: 300 * 1024)
            let page = try await probe.send(.post, "/things", type: "application/x-www-form-urlencoded", "name=\(long)")
            #expect(page.status == 413)
            #expect(page.text.contains("<html"))
            let api = try await probe.send(.post, "/api/v1/things", "{\"name\":\"\(long)\"}")
            #expect(api.status == 413)
            #expect(api.json["code"] as? String == "too_large")
            #expect(try await probe.made("make") == 0)
        }
    }

    @Test func brokenAndStrangeBodiesAreRefused() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            for (type, body) in [
                ("application/json", "{"), ("application/json", "[1]"), ("application/json", "{\"a\":1,\"a\":2}"), ("text/plain", "name=x"),
                ("application/xml", "<a/>"), ("", "name=x"), ("application/json", String(repeating: "[", count: 5000)),
                ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "--b\r\n\r\n"),
            ] {
                let answer = try await probe.send(.post, "/api/v1/things", type: type, body)
                #expect(answer.status == 422, "\(type) \(body.prefix(20))")
                #expect(answer.json["errors"] is [[String: Any]])
            }
            #expect(try await probe.made("make") == 0)
        }
    }

    @Test func everyAnswerCarriesTheHeadersOfSafety() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            for path in ["/nowhere", "/assets/youai.css", "/api/v1/nowhere"] {
                let headers = try await probe.send(.get, path).headers
                #expect(headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true)
                #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false)
                #expect(headers[.xContentTypeOptions] == "nosniff")
            }
        }
    }
}
