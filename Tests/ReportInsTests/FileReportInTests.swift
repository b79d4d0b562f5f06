import Kernel
import Rights
import TestKit
import Testing
@testable import ReportIns

@Suite struct FileReportInTests {
    private func problems(_ test: TestCity, _ account: AccountID, _ community: OrganisationID, _ change: @escaping @Sendable (inout Fields) -> Void) async -> Problems {
        do {
            _ = try await test.reportIn(account, at: community, change: change)
            Issue.record("nothing is wrong with it")
        } catch let problems as Problems {
            return problems
        } catch {
            Issue.record("\(error)")
        }
        return Problems()
    }

    @Test func aVolunteerReportsAndTheCommunityFindsItInItsInbox() async throws {
        try await TestCity.with { test in
            let (community, employer) = (try await test.community(), try await test.organisation(name: "新余市供电公司"))
            let person = try await test.volunteer()
            let id = try await test.reportIn(person.account, at: community, employer: employer)
            let one = try #require(try await test.read { try ReportInStore.find(id, in: $0.tx) })
            #expect(one.status == .submitted && one.employer == employer && one.employerName == "新余市供电公司" && one.sharedAt != nil)
            // The residence is kept, but only masked where it is shown.
            #expect(!one.addressMasked.isEmpty && !one.addressMasked.contains("3 栋 402"))
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: community))
            let inbox = try await keeper.get("/inbox").text
            #expect(inbox.contains("/report-ins/\(id)/approval") && !inbox.contains("3 栋 402"))
            #expect(try await test.browser(person.account).get("/me/report-in").text.contains("等待社区确认"))
        }
    }

    @Test func aUnitThatIsNotHereIsNamed() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let person = try await test.volunteer()
            let id = try await test.reportIn(person.account, at: community) { $0.set("employerPhone", "13800005678"); $0.set("employerContact", "李主任") }
            let one = try #require(try await test.read { try ReportInStore.find(id, in: $0.tx) })
            #expect(one.employer == nil && one.employerName == "新余市第九中学" && one.employerContact == "李主任")
            #expect(one.employerPhoneMasked == "138****5678")
        }
    }

    @Test func nobodyReportsTwiceAtOnce() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.community(), try await test.community("和平路社区志愿服务站"))
            let person = try await test.volunteer()
            _ = try await test.reportIn(person.account, at: first)
            await #expect(throws: Refusal.conflict(code: "already_reported", "您已经报到了。换社区以前，请先结束现在的报到")) {
                _ = try await test.reportIn(person.account, at: second)
            }
        }
    }

    @Test func whatCannotBeIsNamed() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let firm = try await test.organisation(name: "新余市供电公司")
            let account = try await test.volunteer().account
            #expect(await problems(test, account, community) { $0["employerName"] = nil }.of("employer").first?.code == "missing")
            #expect(await problems(test, account, community) { $0.set("employer", "\(firm)") }.of("employerName").count == 1)
            #expect(await problems(test, account, community) { $0.set("community", "\(firm)") }.of("community").first?.code == "unknown_choice")
            #expect(await problems(test, account, community) { $0["employerName"] = nil; $0.set("employer", "\(community)") }.of("community").count == 1)
            #expect(await problems(test, account, community) { $0.set("employerPhone", "12") }.of("employerPhone").count == 1)
        }
    }

    @Test func onlyARegisteredVolunteerReports() async throws {
        try await TestCity.with { test in
            let community = try await test.community()
            let waiting = try await test.applicant()
            await #expect(throws: Refusal.conflict(code: "not_active", "志愿者注册通过以后才能报到")) { _ = try await test.reportIn(waiting.account, at: community) }
        }
    }
}
