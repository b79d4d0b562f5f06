import Courier
import Kernel
import Synchronization
import TestKit
import Testing
@testable import Messages

@Suite struct RetryMessagesTests {
    @Test func whoeverRunsTheCitySeesWhyAndHasItSentAgain() async throws {
        try await TestCity.with { test in
            let isFull = Mutex(true)
            let postman = Postman { _ in isFull.withLock { $0 } ? .refused(.recipient("552 mailbox full")) : .taken }
            let account = try await test.listener("email.activities")
            for cause in ["1", "2"] { try await test.tell(account, .activities, cause, title: "第 \(cause) 件事") }
            try await test.serving(mail: postman) { server in
                try await server.finishJobs()
                let office = try await server.browser(test.administrator)
                let page = try await office.get("/messages?state=dead").text
                #expect(page.contains("552 mailbox full") && page.contains("王**") && !page.contains("王小梅") && page.contains("l***@example.cn"))
                #expect(page.contains("短信还没有接通") && !page.contains("邮件还没有接通"))
                isFull.withLock { $0 = false }
                // Long after it was told, too.
                test.clock.advance(seconds: 5 * 86_400)
                let later = try await server.browser(test.administrator)
                let id = try #require(try await test.outbox(account).first?.id)
                #expect(try await later.post("/messages/\(id)/retry", [("back", "/messages?state=dead")]).location == "/messages?state=dead")
                try await server.finishJobs()
                #expect(try await test.states(account) == [.sent, .dead])
                #expect(try await later.post("/messages/\(id)/retry").status == .conflict)
                #expect(try await later.post("/messages/retry", [("channel", "")]).location == "/messages")
                try await server.finishJobs()
                #expect(try await test.states(account) == [.sent, .sent])
                #expect(try await later.get("/messages?state=dead").text.contains("没有符合条件的消息"))
                #expect(try await later.get("/messages/export").bytes.starts(with: [0x50, 0x4B]))
                let token = try await server.bearer(test.administrator)
                let items = try await TestBrowser.api(server, .get, "/messages?limit=1", bearer: token).json
                #expect((items["items"] as? [[String: Any]])?.first?["state"] as? String == "sent" && items["next"] as? String != nil)
            }
        }
    }

    @Test func nobodyElseDoes() async throws {
        try await TestCity.with { test in
            let own = try await test.organisation()
            let staff = try await test.browser(test.staff(at: own))
            #expect(try await staff.get("/messages").status == .notFound)
            #expect(try await staff.get("/messages/export").status == .notFound)
            #expect(try await staff.post("/messages/retry").status == .notFound)
        }
    }

    @Test func pagesFollowOneAnother() async throws {
        try await TestCity.with { test in
            let account = try await test.listener("email.emergencies")
            for number in 1...60 { try await test.tell(account, .emergencies, "\(number)", title: "第 \(number) 件事。") }
            let office = try await test.browser(test.administrator)
            let first = try await office.get("/messages?state=waiting").text
            #expect(first.contains("第 60 件事。") && !first.contains("第 10 件事。"))
            let next = try #require(first.firstMatch(of: /href="(\/messages\?state=waiting&amp;after=[^"]+)"/)?.1).replacing("&amp;", with: "&")
            let second = try await office.get(String(next)).text
            #expect(second.contains("第 10 件事。") && !second.contains("第 11 件事。"))
        }
    }
}
