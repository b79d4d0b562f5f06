import HTTPTypes
import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct WebhookTests {
    private let body = """
        {"id":"7","kind":"escort","requester":"刘德","phone":"13879001234","region":"360502000000","address":"和平路 1 号","content":"陪诊",
         "risks":"没有","from":"2026-03-06T08:00:00+08:00","to":"2026-03-06T12:00:00+08:00"}
        """

    private func post(_ test: TestCity, _ body: String, at moment: Instant, signed: String? = nil) async throws -> TestBrowser.Answer {
        let timestamp = "\(moment.seconds)"
        let right = try await test.read { WebhookSignature.sign(timestamp, [UInt8](body.utf8), $0.vault) }
        let signature = signed ?? right
        var headers: HTTPFields = [.contentType: "application/json"]
        if let time = HTTPField.Name("Youai-Timestamp"), let sign = HTTPField.Name("Youai-Signature") { (headers[time], headers[sign]) = (timestamp, signature) }
        return try await test.browser().hook("/hooks/requests", headers: headers, body: body)
    }

    @Test func aSignedBodyIsARequestOnceAndNothingElseIs() async throws {
        try await TestCity.with { test in
            _ = try await RequestScene.make(test)
            let first = try await post(test, body, at: test.clock.now)
            #expect(first.status == .created && first.json["number"] as? String == "26-000001", "\(first.text)")
            let again = try await post(test, body, at: test.clock.now)
            #expect(again.status == .created && again.json["number"] as? String == "26-000001")
            #expect(try await post(test, body, at: test.clock.now, signed: String(repeating: "0", count: 64)).status == .notFound)
            #expect(try await post(test, body, at: test.clock.now.adding(seconds: -301)).status == .notFound)
            #expect(try await post(test, "{}", at: test.clock.now).status == .unprocessableContent)
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM help_requests", as: Int.self) } == 1)
        }
    }

    private func wechat(_ test: TestCity, _ text: String, id: String, wrong: Bool = false) async throws -> TestBrowser.Answer {
        let timestamp = "\(test.clock.now.seconds)"
        let signature = try await test.read { WebhookSignature.wechat(timestamp, wrong ? "b" : "a", $0.vault) }
        let xml = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(text)]]></Content><MsgId>\(id)</MsgId></xml>"
        return try await test.browser().hook("/hooks/wechat?signature=\(signature)&timestamp=\(timestamp)&nonce=a", headers: [.contentType: "text/xml"], body: xml)
    }

    @Test func whatIsWrittenToTheOfficialAccountIsARequestLikeAnyOther() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            #expect(try await wechat(test, "你好", id: "1").text.contains("带上电话号码"))
            let answer = try await wechat(test, "明天要去医院，想请人陪，和平小区，13879001234", id: "2").text
            let code = try #require(answer.firstMatch(of: /查询码 ([0-9A-Z]{12})/)).1
            #expect(answer.contains("138****1234") && answer.contains("<ToUserName><![CDATA[o1]]></ToUserName>"))
            #expect(try await wechat(test, "明天要去医院，想请人陪，和平小区，13879001234", id: "2").text.contains("26-000001"))
            #expect(try await wechat(test, String(code), id: "3").text.contains("待审核"))
            #expect(try await wechat(test, "求助 13879001234", id: "4", wrong: true).status == .notFound)
            let request = try await test.read { try RequestStore.find(code: String(code), in: $0) }
            #expect(request?.channel == .webhook && request?.status == .submitted && request?.content.contains("想请人陪") == true)
            _ = scene
        }
    }

    @Test(arguments: ["", "<xml>", "<xml><a><b>x</b></a></xml>", "<!DOCTYPE x [<!ENTITY a \"b\">]><xml><a>&a;</a></xml>", "no xml"])
    func whatIsNoSuchDocumentIsRefused(body: String) async throws {
        try await TestCity.with { test in
            let timestamp = "\(test.clock.now.seconds)"
            let signature = try await test.read { WebhookSignature.wechat(timestamp, "a", $0.vault) }
            let answer = try await test.browser().hook("/hooks/wechat?signature=\(signature)&timestamp=\(timestamp)&nonce=a", headers: [.contentType: "text/xml"], body: body)
            #expect(answer.status == .notFound, "\(body)")
        }
    }
}
