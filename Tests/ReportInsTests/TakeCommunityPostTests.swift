import Kernel
import Rights
import TestKit
import Testing
@testable import ReportIns

@Suite struct TakeCommunityPostTests {
    private func take(_ post: CommunityPostID, _ account: AccountID, _ test: TestCity) async throws {
        try await test.write(as: test.actor(account)) { try TakeCommunityPost(post).run(in: $0) }
    }

    @Test func aPostIsTakenAndGivenBack() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            _ = try await test.confirmedReportIn(person.account, at: community)
            let post = try await test.communityPost(at: community, project: try await test.project(team: community))
            let browser = try await test.browser(person.account)
            #expect(try await browser.get("/me/report-in").text.contains("领这个岗"))
            #expect(try await browser.post("/me/report-in/posts/\(post)").status == .seeOther)
            let page = try await browser.get("/me/report-in").text
            #expect(page.contains("我的岗位") && page.contains("到活动里报名：文明路社区清洁"))
            await #expect(throws: Refusal.conflict(code: "already_taken", "您已经领了这个岗位")) { try await take(post, person.account, test) }
            #expect(try await browser.post("/me/report-in/posts/\(post)/leaving").status == .seeOther)
            #expect(try await test.read { try CommunityPostStore.require(post, in: $0.tx).taken } == 0)
            try await take(post, person.account, test)
        }
    }

    @Test func ofManyAtOnceAsManyGetItAsThereArePlaces() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let post = try await test.communityPost(at: community, places: 3)
            var accounts: [AccountID] = []
            for _ in 0..<12 {
                let account = try await test.volunteer().account
                _ = try await test.confirmedReportIn(account, at: community)
                accounts.append(account)
            }
            let waiting = accounts
            let taken = await withTaskGroup(of: Bool.self) { group in
                for account in waiting { group.addTask { (try? await take(post, account, test)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 3)
            let (count, holders) = try await test.read { (try CommunityPostStore.require(post, in: $0.tx).taken, try CommunityPostStore.holders(of: post, in: $0.tx).count) }
            #expect(count == 3 && holders == 3)
        }
    }

    @Test func theSchemaItselfForbidsOneTooMany() async throws {
        try await TestCity.with { test in
            let post = try await test.communityPost(at: try await test.community(), places: 2)
            await #expect(throws: (any Error).self) {
                try await test.write { _ = try $0.tx.run("UPDATE community_posts SET taken = 3 WHERE id = \(post)") }
            }
        }
    }

    @Test func onlyWhereOneHasReportedAndWasConfirmed() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let (mine, foreign) = (try await test.communityPost(at: own), try await test.communityPost(at: other))
            let (waiting, confirmed, nobody) = (try await test.volunteer(), try await test.volunteer(), try await test.volunteer())
            _ = try await test.reportIn(waiting.account, at: own)
            _ = try await test.confirmedReportIn(confirmed.account, at: own)
            await #expect(throws: Refusal.conflict(code: "not_confirmed", "社区确认报到以后才能领岗")) { try await take(mine, waiting.account, test) }
            await #expect(throws: Refusal.conflict(code: "not_reported", "您现在没有报到")) { try await take(mine, nobody.account, test) }
            await #expect(throws: Refusal.notFound) { try await take(foreign, confirmed.account, test) }
        }
    }
}
