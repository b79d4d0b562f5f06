import Kernel
import TestKit
import Testing
@testable import Messages

@Suite struct SaveMessageChoicesTests {
    @Test func whatIsChosenIsShownAgainAndCanBeTakenBack() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities", fields: [("quietFrom", "20:00"), ("quietTo", "9:30")])
            try await test.serving(mail: Postman(), texts: Postman()) { server in
                let own = try await server.browser(account)
                let page = try await own.get("/me/messages").text
                #expect(page.contains("value=\"email.activities\" checked") && !page.contains("value=\"text.activities\" checked"))
                #expect(page.contains("value=\"20:00\"") && page.contains("value=\"09:30\"") && page.contains("21:00–08:00"))
                #expect(try await own.get("/me/messages", language: "en").text.contains("My activities"))
                #expect(try await own.post("/me/messages", [("language", "en")]).status == .seeOther)
                #expect(try await test.choices(account).isEmpty)
            }
        }
    }

    @Test func aCityWithoutAWayOutOffersNone() async throws {
        try await TestCity.with { test in
            let page = try await test.browser(test.volunteer().account).get("/me/messages").text
            #expect(page.contains("现在只有站内提醒") && !page.contains("name=\"choices\""))
        }
    }

    @Test(arguments: [
        [("choices", "pigeon.activities")], [("choices", "email.gossip")], [("quietFrom", "25:00"), ("quietTo", "08:00")], [("quietFrom", "20:00")],
        [("quietFrom", "08:00"), ("quietTo", "21:00")], [("language", "xx")],
    ])
    func whatMakesNoSenseIsRefused(fields: [(String, String)]) async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.activities")
            let all = (fields.contains { $0.0 == "language" } ? [] : [("language", "zh-CN")]) + fields
            #expect(try await test.browser(account).post("/me/messages", all).status == .unprocessableContent)
            #expect(try await test.choices(account) == ["email.activities"])
        }
    }

    @Test func programsChooseToo() async throws {
        try await TestCity.with { test in
            let token = try await test.bearer(test.listener("email.activities"))
            let saved = try await TestBrowser.api(test, .put, "/me/messages", bearer: token,
                                                  json: #"{"choices":["email.records","text.emergencies"],"language":"en","quietFrom":"20:00","quietTo":"09:00"}"#)
            #expect(saved.json["choices"] as? [String] == ["email.records", "text.emergencies"] && saved.json["quietTo"] as? String == "09:00")
            #expect(try await TestBrowser.api(test, .delete, "/me/messages/email", bearer: token).status == .noContent)
            let after = try await TestBrowser.api(test, .get, "/me/messages", bearer: token).json
            #expect(after["choices"] as? [String] == ["text.emergencies"] && after["email"] as? String == nil)
            #expect(try await TestBrowser.api(test, .put, "/me/messages/email", bearer: token, json: #"{"email":"neu@example.cn"}"#).status == .noContent)
            #expect(try await TestBrowser.api(test, .get, "/me/messages", bearer: token).json["pendingEmail"] as? String == "n***@example.cn")
        }
    }

    @Test func staffWithoutATelephoneHaveNoTexts() async throws {
        try await TestCity.with { test in
            let answer = try await test.browser(test.administrator).post("/me/messages", [("choices", "text.work"), ("language", "zh-CN")])
            #expect(answer.status == .unprocessableContent && answer.text.contains("没有手机号"))
        }
    }
}
