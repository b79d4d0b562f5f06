import Kernel
import Organisations
import Rights
import TestKit
import Testing
@testable import ReportIns

@Suite struct ReportInListTests {
    @Test func listsAreFilteredAndTakenAway() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let (first, second) = (try await test.volunteer(name: "甘一"), try await test.volunteer(name: "甘二"))
            _ = try await test.confirmedReportIn(first.account, at: community)
            _ = try await test.reportIn(second.account, at: community)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            func shown(_ query: String) async throws -> [Bool] {
                let text = try await keeper.get("/report-ins?" + query).text
                return ["甘一", "甘二"].map(text.contains)
            }
            #expect(try await shown("") == [true, true])
            #expect(try await shown("status=confirmed") == [true, false])
            #expect(try await shown("idle=1") == [true, false])
            #expect(try await shown("q=%E7%94%98%E4%BA%8C") == [false, true])
            #expect(try await shown("q=nobody") == [false, false])
            #expect(try await keeper.get("/report-ins/export?status=confirmed").bytes.starts(with: [0x50, 0x4B]))
            #expect(try await keeper.get("/community-posts/export").bytes.starts(with: [0x50, 0x4B]))
            #expect(try await keeper.get("/report-ins/numbers/export").bytes.starts(with: [0x50, 0x4B]))
            #expect(try await keeper.get("/report-in-feedback/export").bytes.starts(with: [0x50, 0x4B]))
        }
    }

    @Test func sumsAddUpByCommunityAndByUnit() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let employer = try await test.organisation(name: "新余市供电公司")
            let person = try await test.volunteer()
            _ = try await test.confirmedReportIn(person.account, at: first, employer: employer)
            _ = try await test.confirmedReportIn(try await test.volunteer().account, at: second, employer: employer)
            _ = try await test.reportIn(try await test.volunteer().account, at: second)
            test.clock.advance(seconds: 6 * 3600)
            try await test.record(person.volunteer, hours: 3, on: Day(year: 2026, month: 3, day: 5) ?? .earliest, team: first)
            let quarter = Quarter(TestCity.start.day)
            func sums(_ part: ReportInSumStore.Part) async throws -> [ReportInSum] {
                try await test.read { try ReportInSumStore.list(by: part, quarter, order: .hours, words: nil, in: [.city], today: $0.today, tx: $0.tx) }
            }
            let communities = try await sums(.community)
            #expect(communities.map(\.name) == ["文明路社区志愿服务站", "和平路社区志愿服务站"])
            #expect(communities[0].hours == ServiceTime("3") && communities[0].serving == 1 && communities[1].waiting == 1)
            let employers = try await sums(.employer)
            #expect(employers.count == 2 && employers[0].name == "新余市供电公司" && employers[0].confirmed == 2)
            let total = try await test.read { try ReportInSumStore.total(quarter, words: nil, by: .employer, in: [.city], today: $0.today, tx: $0.tx) }
            #expect(total.confirmed == 2 && total.waiting == 1 && total.hours == ServiceTime("3"))
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/report-ins/numbers?by=employer").text.contains("新余市第九中学"))
            #expect(try await office.get("/report-ins/numbers?by=employer&q=%E4%B8%89%E4%B8%AD").text.contains("没有符合条件的"))
        }
    }

    @Test func aUnitSeesWhoHasReportedNowhere() async throws {
        try await TestCity.with { test in
            let employer = try await test.organisation(name: "新余市供电公司")
            let (one, two) = (try await test.volunteer(name: "甘一", at: employer), try await test.volunteer(name: "甘二"))
            let elsewhere = try await test.volunteer(name: "甘三")
            try await test.write { work in try TeamMemberStore.add(two.volunteer, to: employer, as: .member, at: work.now, in: work.tx) }
            let unit = try await test.browser(try await test.staff(at: employer))
            let before = try await unit.get("/report-ins/missing").text
            #expect(before.contains("甘一") && before.contains("甘二") && !before.contains("甘三"))
            _ = try await test.reportIn(one.account, at: try await test.community(), employer: employer)
            _ = elsewhere
            let after = try await unit.get("/report-ins/missing").text
            #expect(!after.contains("甘一") && after.contains("甘二"))
        }
    }

    @Test func programsDoTheSame() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let bearer = try await test.bearer(person.account)
            let made = try await TestBrowser.api(test, .post, "/me/report-ins", bearer: bearer, json: #"{"community":"\#(community)","employerName":"新余市第九中学","share":true}"#)
            #expect(made.status == .created && made.json["status"] as? String == "submitted")
            let keeper = try await test.bearer(try await test.staff(role: .keeper, at: community))
            let id = try #require(made.json["id"] as? Int)
            let confirmed = try await TestBrowser.api(test, .post, "/report-ins/\(id)/review", bearer: keeper, json: #"{"decision":"approve"}"#)
            #expect(confirmed.json["status"] as? String == "confirmed")
            let post = try await TestBrowser.api(test, .post, "/community-posts", bearer: keeper, json: #"{"community":"\#(community)","name":"助老员","task":"陪聊","times":"每周","places":1}"#)
            let postID = try #require(post.json["id"] as? Int)
            #expect(try await TestBrowser.api(test, .post, "/me/report-in/posts/\(postID)", bearer: bearer).status == .noContent)
            let list = try await TestBrowser.api(test, .get, "/report-ins", bearer: keeper)
            #expect((list.json["items"] as? [[String: Any]])?.count == 1)
            #expect(try await TestBrowser.api(test, .delete, "/me/report-in/posts/\(postID)", bearer: bearer).status == .noContent)
        }
    }
}
