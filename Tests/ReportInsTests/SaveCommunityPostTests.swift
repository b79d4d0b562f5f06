import Kernel
import Rights
import TestKit
import Testing
@testable import ReportIns

@Suite struct SaveCommunityPostTests {
    private static func fields(_ community: OrganisationID, _ places: Int = 2) -> Fields {
        Fields([("community", "\(community)"), ("name", "楼道巡查员"), ("task", "看看楼道"), ("times", "每周三"), ("places", "\(places)")])
    }

    @Test func onlyItsOwnCommunityKeepsPosts() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let keeper = try await test.actor(try await test.staff(role: .keeper, at: own))
            let id = try await test.write(as: keeper) { try SaveCommunityPost(nil, Self.fields(own), in: $0).run(in: $0) }
            await #expect(throws: Problems.self) { try await test.write(as: keeper) { _ = try SaveCommunityPost(nil, Self.fields(other), in: $0).run(in: $0) } }
            let stranger = try await test.browser(try await test.staff(role: .keeper, at: other))
            #expect(try await stranger.get("/community-posts/\(id)").status == .notFound)
            #expect(try await stranger.post("/community-posts/\(id)/closing", [("reason", "不需要了")]).status == .notFound)
            #expect(try await !stranger.get("/community-posts").text.contains("楼道巡查员"))
        }
    }

    @Test func thereAreNeverFewerPlacesThanHolders() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let post = try await test.communityPost(at: community, places: 2)
            for _ in 0..<2 {
                let account = try await test.volunteer().account
                _ = try await test.confirmedReportIn(account, at: community)
                try await test.write(as: test.actor(account)) { try TakeCommunityPost(post).run(in: $0) }
            }
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            let fields = [("name", "楼道巡查员"), ("task", "看看楼道"), ("times", "每周三")]
            let page = try await keeper.post("/community-posts/\(post)", fields + [("places", "1")])
            #expect(page.status == .unprocessableContent && page.text.contains("已有 2 人领了这个岗位"))
            #expect(try await keeper.post("/community-posts/\(post)", fields + [("places", "4")]).status == .seeOther)
        }
    }

    @Test func theProjectIsOneOfTheCommunitys() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let (mine, foreign) = (try await test.project(team: try await test.team(parent: own)), try await test.project(team: other))
            _ = try await test.communityPost(at: own, project: mine)
            do {
                _ = try await test.communityPost("助老员", at: own, project: foreign)
                Issue.record("a foreign project was linked")
            } catch let problems as Problems {
                #expect(problems.of("project").first?.code == "unknown_choice")
            }
        }
    }

    @Test func whoeverHeldAClosedPostIsTold() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let post = try await test.communityPost(at: community)
            let person = try await test.volunteer()
            _ = try await test.confirmedReportIn(person.account, at: community)
            try await test.write(as: test.actor(person.account)) { try TakeCommunityPost(post).run(in: $0) }
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            #expect(try await keeper.post("/community-posts/\(post)/closing").status == .unprocessableContent)
            #expect(try await keeper.post("/community-posts/\(post)/closing", [("reason", "改由物业负责")]).status == .seeOther)
            #expect(try await test.told(person.account).contains { $0.contains("已关闭") })
            #expect(try await test.browser(person.account).get("/me/report-in").text.contains("下一步：领一个岗位"))
            // Its name is free again.
            _ = try await test.communityPost(at: community)
        }
    }

    @Test func theCommunityTakesAPostBackWithAReason() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let post = try await test.communityPost(at: community)
            let person = try await test.volunteer()
            let id = try await test.confirmedReportIn(person.account, at: community)
            try await test.write(as: test.actor(person.account)) { try TakeCommunityPost(post).run(in: $0) }
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            #expect(try await keeper.post("/community-posts/\(post)/holders/\(id)/release").status == .unprocessableContent)
            #expect(try await keeper.post("/community-posts/\(post)/holders/\(id)/release", [("reason", "几次没有来")]).status == .seeOther)
            #expect(try await test.read { try CommunityPostStore.require(post, in: $0.tx).taken } == 0)
            #expect(try await test.told(person.account).contains { $0.contains("不再担任岗位") })
        }
    }
}
