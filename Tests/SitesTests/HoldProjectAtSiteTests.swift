import Kernel
import Projects
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct HoldProjectAtSiteTests {
    @Test func theSitesCalendarShowsIt() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let project = try await test.project(name: "社区义剪")
            let keeper = try await test.actor(try await test.staff(role: .keeper))
            try await test.write(as: keeper) { try HoldProjectAtSite(site, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            #expect(try await test.browser().get("/sites/\(site)").text.contains("社区义剪"))
            await #expect(throws: Problems("project", "taken", "这个活动已经在这里了")) {
                try await test.write(as: keeper) { try HoldProjectAtSite(site, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            }
            try await test.write(as: keeper) { try MoveProjectAway(site, project).run(in: $0) }
            #expect(try await test.browser().get("/sites/\(site)").text.contains("社区义剪") == false)
            await #expect(throws: Refusal.conflict(code: "not_held", "这个活动不在这里举办")) {
                try await test.write(as: keeper) { try MoveProjectAway(site, project).run(in: $0) }
            }
        }
    }

    @Test func aProjectThatIsNotListedStaysOutOfThePublicCalendar() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let project = try await test.project(name: "内部培训") { $0.scope = .private }
            try await test.write { try HoldProjectAtSite(site, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            #expect(try await test.browser().get("/sites/\(site)").text.contains("内部培训") == false)
        }
    }

    @Test func nobodyHoldsWhatIsNotThere() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            do {
                try await test.write { try HoldProjectAtSite(site, Fields([("project", "360502-2026-99999")]), in: $0).run(in: $0) }
                Issue.record("held")
            } catch let problems as Problems {
                #expect(problems.of("project").first?.code == "unknown_choice")
            }
        }
    }
}
