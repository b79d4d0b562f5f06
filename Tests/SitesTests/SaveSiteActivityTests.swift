import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct SaveSiteActivityTests {
    private static let lesson = Fields([
        ("name", "老年人手机课"), ("weekday", "3"), ("starts", "14:00"), ("ends", "16:00"), ("category", "0007"), ("audience", "03"),
    ])

    @Test func theMenuShowsWhatTakesPlaceAndWhen() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let keeper = try await test.actor(try await test.staff(role: .keeper))
            let id = try await test.write(as: keeper) { try SaveSiteActivity(site, nil, Self.lesson, in: $0).run(in: $0) }
            _ = try await test.write(as: keeper) {
                try SaveSiteActivity(site, nil, Fields([("name", "上门理发"), ("weekday", "request")]), in: $0).run(in: $0)
            }
            let page = try await test.browser().get("/sites/\(site)").text
            #expect(page.contains("老年人手机课") && page.contains("周三 14:00–16:00") && page.contains("按需预约"))
            var off = Self.lesson
            off.set("retired", "1")
            let retired = off
            _ = try await test.write(as: keeper) { try SaveSiteActivity(site, id, retired, in: $0).run(in: $0) }
            #expect(try await test.browser().get("/sites/\(site)").text.contains("老年人手机课") == false)
        }
    }

    @Test func aNameStandsOnceOnAMenu() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            _ = try await test.write { try SaveSiteActivity(site, nil, Self.lesson, in: $0).run(in: $0) }
            await #expect(throws: Problems("name", "taken", "菜单里已有同名的活动")) {
                _ = try await test.write { try SaveSiteActivity(site, nil, Self.lesson, in: $0).run(in: $0) }
            }
        }
    }

    @Test func whatTakesPlaceOnADayNeedsItsTime() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            do {
                _ = try await test.write { try SaveSiteActivity(site, nil, Fields([("name", "义诊"), ("weekday", "0"), ("starts", "16:00"), ("ends", "14:00")]), in: $0).run(in: $0) }
                Issue.record("taken")
            } catch let problems as Problems {
                #expect(problems.all.map(\.field) == ["ends"])
            }
        }
    }

    @Test func aLineOfAnotherMenuDoesNotExist() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.site(), try await test.site("光明社区站"))
            let id = try await test.write { try SaveSiteActivity(first, nil, Self.lesson, in: $0).run(in: $0) }
            await #expect(throws: Refusal.notFound) { _ = try await test.write { try SaveSiteActivity(second, id, Self.lesson, in: $0).run(in: $0) } }
        }
    }
}
