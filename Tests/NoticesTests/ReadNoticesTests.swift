import Kernel
import TestKit
import Testing
@testable import Notices

@Suite struct ReadNoticesTests {
    @Test func aPersonSeesAndPutsAwayTheirOwn() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.volunteer(), try await test.volunteer(name: "陈二"))
            try await test.tell(own.account, "1", "今年还差 \(3) 小时到 \(20) 小时")
            let browser = try await test.browser(own.account)
            let today = try await browser.get("/today").text
            #expect(today.contains("今年还差 3 小时到 20 小时"))
            #expect(try await browser.get("/today", language: "en").text.contains("3 hours short of 20"))
            #expect(try await !test.browser(other.account).get("/today").text.contains("今年还差"))
            let id = try #require(try await test.read { try NoticeStore.unread(of: own.account, limit: 1, in: $0.tx).first?.id })
            // Somebody else's does not exist.
            #expect(try await test.browser(other.account).post("/notices/\(id)/read").status == .notFound)
            #expect(try await test.read { try !NoticeStore.unread(of: own.account, limit: 1, in: $0.tx).isEmpty })
            #expect(try await browser.post("/notices/\(id)/read", [("back", "/today")]).location == "/today")
            #expect(try await browser.post("/notices/\(id)/read", [("back", "//elsewhere.example")]).location == "/")
            #expect(try await !browser.get("/today").text.contains("今年还差"))
            let list = try await browser.get("/notices").text
            #expect(list.contains("今年还差 3 小时到 20 小时") && list.contains("已读"))
        }
    }

    @Test func allAtOnceAndOnlyTheirOwn() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.account(name: "甲"), try await test.account(name: "乙"))
            for cause in ["1", "2"] { try await test.tell(own, cause) }
            try await test.tell(other, "1")
            #expect(try await test.browser(own).post("/notices/read").location == "/notices")
            #expect(try await test.read { try NoticeStore.unread(of: own, limit: 9, in: $0.tx).isEmpty })
            #expect(try await test.read { try NoticeStore.unread(of: other, limit: 9, in: $0.tx).count } == 1)
        }
    }

    @Test func theListIsPaged() async throws {
        try await TestCity.with { test in
            let account = try await test.account()
            for number in 1...31 { try await test.tell(account, "\(number)", "第 \(number) 件") }
            let browser = try await test.browser(account)
            let first = try await browser.get("/notices").text
            #expect(first.contains("第 31 件") && !first.contains("第 1 件"))
            let next = try #require(first.firstMatch(of: /href="(\/notices\?after=[0-9]+)"/)?.1)
            let second = try await browser.get(String(next)).text
            #expect(second.contains("第 1 件") && !second.contains("第 2 件"))
        }
    }

    @Test func programsReadAndPutAway() async throws {
        try await TestCity.with { test in
            let account = try await test.account()
            for cause in ["1", "2", "3"] { try await test.tell(account, cause, "第 \(cause) 件") }
            let token = try await test.bearer(account)
            func items(_ query: String) async throws -> [[String: Any]] {
                try await TestBrowser.api(test, .get, "/notices\(query)", bearer: token).json["items"] as? [[String: Any]] ?? []
            }
            let first = try await TestBrowser.api(test, .get, "/notices?limit=2", bearer: token).json
            #expect((first["items"] as? [Any])?.count == 2)
            let cursor = try #require(first["next"] as? String)
            let last = try #require(try await items("?limit=2&cursor=\(cursor)").first)
            #expect(last["title"] as? String == "第 1 件" && last["kind"] as? String == "test" && last["readAt"] == nil)
            let id = try #require(last["id"] as? Int)
            #expect(try await TestBrowser.api(test, .post, "/notices/\(id)/read", bearer: token).json["readAt"] as? String == test.clock.now.rfc3339)
            #expect(try await items("?unread=true").count == 2)
            #expect(try await items("").count == 3)
            #expect(try await TestBrowser.api(test, .post, "/notices/read", bearer: token).status == .noContent)
            #expect(try await items("?unread=true").isEmpty)
            #expect(try await TestBrowser.api(test, .get, "/notices?unread=perhaps", bearer: token).status == .unprocessableContent)
        }
    }
}
