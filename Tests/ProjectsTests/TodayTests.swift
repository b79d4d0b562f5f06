import Kernel
import TestKit
import Testing
@testable import Projects

@Suite struct TodayTests {
    @Test func whoWaitsForApprovalIsToldWhatHappensNext() async throws {
        try await TestCity.with { test in
            let made = try await test.applicant()
            let page = try await test.browser(made.account).get("/today")
            #expect(page.status == .ok)
            #expect(page.text.contains("您的登记已收到"))
            #expect(!page.text.contains("我现在能做的"))
        }
    }

    @Test func itListsOnlyWhatICanDo() async throws {
        try await TestCity.with { test in
            let person = try await test.person(born: TestCity.start.day.adding(months: -16 * 12))
            let day: Int64 = 86_400
            func project(_ name: String, _ days: Int64, _ change: @escaping @Sendable (inout ProjectContent) -> Void = { _ in }) async throws -> ProjectID {
                try await test.project(name: name, startsAt: TestCity.start.adding(seconds: days * day), change: change)
            }
            _ = try await project("谁都能去的", 5)
            _ = try await project("时间冲突的", 6)
            _ = try await project("要口令的", 7) {
                $0.scope = .password
                $0.password = "春风十里"
            }
            _ = try await project("有危险的", 8) {
                $0.dangerous = true
                $0.insurance = "PICC-1"
            }
            _ = try await project("满员的", 9) { $0.posts = [.init(name: "引导员", quota: 0)] }
            _ = try await project("要满十八岁的", 10) { $0.posts = [.init(name: "引导员", quota: 3, minAge: 18)] }
            _ = try await project("要时长的", 11) { $0.minHours = ServiceTime(hundredths: 100) }
            let busy = try await project("已经报名的", 6)
            try await test.signUp(person, try await test.post(of: busy).id)
            let page = try await test.browser(person.account).get("/today").text
            let open = try #require(page.firstRange(of: "我现在能做的")).upperBound
            let offered = page[open...]
            #expect(offered.contains("谁都能去的"))
            for name in ["时间冲突的", "要口令的", "有危险的", "满员的", "要满十八岁的", "要时长的", "已经报名的"] {
                #expect(!offered.contains(name), "\(name)")
            }
            #expect(page.contains("已经报名的"))
        }
    }

    @Test func checkingInIsOfferedHalfAnHourBefore() async throws {
        try await TestCity.with { test in
            let person = try await test.person()
            let project = try await test.project(startsAt: TestCity.start.adding(seconds: 3600))
            try await test.signUp(person, try await test.post(of: project).id)
            let browser = try await test.browser(person.account)
            let early = try await browser.get("/today").text
            #expect(!early.contains(#"action="/check-ins""#))
            test.clock.advance(seconds: 1800)
            let page = try await test.browser(person.account).get("/today").text
            #expect(page.contains(#"action="/check-ins""#))
            #expect(page.contains(#"name="project" value="\#(project)""#))
        }
    }

    @Test func theNearestCountyComesFirst() async throws {
        try await TestCity.with { test in
            let person = try await test.person()
            _ = try await test.project(name: "分宜的活动", startsAt: TestCity.start.adding(seconds: 3 * 86_400)) {
                if let county = RegionCode("360521") { $0.region = county }
            }
            _ = try await test.project(name: "渝水的活动", startsAt: TestCity.start.adding(seconds: 5 * 86_400))
            let page = try await test.browser(person.account).get("/today").text
            let near = try #require(page.firstRange(of: "渝水的活动"))
            let far = try #require(page.firstRange(of: "分宜的活动"))
            #expect(near.lowerBound < far.lowerBound)
        }
    }

    @Test func itIsForVolunteers() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.get("/today").location.hasPrefix("/sign-in"))
            let administrator = try await test.browser(test.administrator)
            #expect(try await administrator.get("/today").status == .forbidden)
        }
    }
}
