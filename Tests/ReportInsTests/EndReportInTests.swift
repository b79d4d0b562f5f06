import Kernel
import Organisations
import Rights
import Storage
import TestKit
import Testing
import Volunteers
@testable import ReportIns

@Suite struct EndReportInTests {
    @Test func thePersonEndsItAndTheirPostsAreFree() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let id = try await test.confirmedReportIn(person.account, at: community)
            let post = try await test.communityPost(at: community, places: 1)
            try await test.write(as: test.actor(person.account)) { try TakeCommunityPost(post).run(in: $0) }
            let browser = try await test.browser(person.account)
            #expect(try await browser.post("/me/report-in/ending", [("ending", "other")]).status == .unprocessableContent)
            #expect(try await browser.post("/me/report-in/ending", [("ending", "moved")]).status == .seeOther)
            let (one, free) = try await test.read { (try ReportInStore.find(id, in: $0.tx), try CommunityPostStore.require(post, in: $0.tx).taken) }
            #expect(one?.status == .ended && one?.ending == .moved && one?.addressMasked == "" && free == 0)
            // And may report elsewhere.
            _ = try await test.reportIn(person.account, at: try await test.community("和平路社区志愿服务站"))
        }
    }

    @Test func theCommunitySaysWhy() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let id = try await test.confirmedReportIn(person.account, at: community)
            let keeper = try await test.actor(try await test.staff(role: .keeper, at: community))
            #expect(throws: Problems.self) { try EndReportIn(id, ["ending": "moved"]) }
            let ending = try EndReportIn(id, ["ending": "moved", "reason": "上门核实已搬走"])
            try await test.write(as: keeper) { try ending.run(in: $0) }
            #expect(try await test.told(person.account).contains { $0.contains("报到已结束") })
            let stranger = try await test.actor(try await test.staff(role: .keeper, at: try await test.community("和平路社区志愿服务站")))
            await #expect(throws: Refusal.notFound) { try await test.write(as: stranger) { try ending.run(in: $0) } }
        }
    }

    @Test func whoeverLeavesThePlatformHasReportedNowhere() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let (first, second) = (try await test.volunteer(), try await test.volunteer())
            let (confirmed, waiting) = (try await test.confirmedReportIn(first.account, at: community), try await test.reportIn(second.account, at: community))
            for person in [first, second] {
                try await test.write(as: test.actor(person.account)) { try WithdrawVolunteer(confirmed: true).run(in: $0) }
            }
            #expect(try await test.write { try EndReportInsOfLeavers.run(in: $0) } == 2)
            #expect(try await test.write { try EndReportInsOfLeavers.run(in: $0) } == 0)
            let states = try await test.read { work in try [confirmed, waiting].map { try ReportInStore.find($0, in: work.tx)?.status } }
            #expect(states == [.ended, .withdrawn])
            let sealed: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM report_ins WHERE address_sealed IS NOT NULL") ?? 0 }
            #expect(sealed == 0)
        }
    }

    @Test func aSuccessorGoesOnWithThem() async throws {
        try await TestCity.with { test in
            let (old, heir) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let person = try await test.volunteer()
            let id = try await test.confirmedReportIn(person.account, at: old, employer: heir)
            let (post, same) = (try await test.communityPost(at: old), try await test.communityPost(at: heir))
            try await test.write { try HandOverReportIns.run(from: old, to: heir, in: $0) }
            let one = try #require(try await test.read { try ReportInStore.find(id, in: $0.tx) })
            // Nobody reports from a unit to itself.
            #expect(one.community == heir && one.employer == nil && one.employerName == "和平路社区志愿服务站")
            let posts = try await test.read { work in try [post, same].map { try CommunityPostStore.require($0, in: work.tx) } }
            #expect(posts.allSatisfy { $0.community == heir } && Set(posts.map(\.name)).count == 2)
        }
    }
}
