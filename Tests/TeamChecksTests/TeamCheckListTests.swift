import Kernel
import Rights
import TestKit
import Testing
@testable import TeamChecks

@Suite struct TeamCheckListTests {
    @Test func teamsAreListedByHowTheyStand() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            test.clock.set(Instant(day: Day(year: 2026, month: 2, day: 1) ?? .earliest, hour: 9))
            _ = try await test.team("乙队", parent: scene.association)
            test.clock.set(TestCity.start)
            _ = try await scene.submit()
            func shown(_ query: String) async throws -> [Bool] {
                let text = try await test.browser(scene.above).get("/team-checks?" + query).text
                return ["甲队", "乙队"].map(text.contains)
            }
            #expect(try await shown("") == [true, true])
            #expect(try await shown("state=due") == [false, true])
            #expect(try await shown("state=submitted") == [true, false])
            #expect(try await shown("q=%E4%B9%99") == [false, true])
            #expect(try await shown("late=1") == [false, false])
            test.clock.set(Instant(day: Day(year: 2026, month: 5, day: 3) ?? .earliest, hour: 9))
            #expect(try await shown("late=1") == [false, true])
            #expect(try await test.browser(scene.above).get("/team-checks/export?state=due").bytes.starts(with: [0x50, 0x4B]))
        }
    }

    @Test func thePeriodIsASetting() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let page = try await office.get("/team-checks").text
            #expect(page.contains("2026年3月1日 – 2026年4月30日"))
            let period = TeamCheckPeriod(2026, from: 2, to: 2)
            #expect(period.begins.description == "2026-02-01" && period.ends.description == "2026-02-28")
            #expect(TeamCheckPeriod(2026, from: 5, to: 3).ends.description == "2026-05-31")
        }
    }

    @Test func programsDoTheSame() async throws {
        try await TestCity.with { test in
            let scene = try await CheckScene.make(test)
            let (leader, above) = (try await test.bearer(scene.leader), try await test.bearer(scene.above))
            let made = try await TestBrowser.api(test, .post, "/teams/\(scene.team)/checks", bearer: leader, json: #"{"confirmed":true,"account":"做了十次活动"}"#)
            #expect(made.status == .created && made.json["status"] as? String == "submitted")
            let id = try #require(made.json["id"] as? Int)
            let passed = try await TestBrowser.api(test, .post, "/team-checks/\(id)/review", bearer: above, json: #"{"decision":"pass"}"#)
            #expect(passed.json["status"] as? String == "passed")
            let list = try await TestBrowser.api(test, .get, "/team-checks?state=passed", bearer: above)
            #expect((list.json["items"] as? [[String: Any]])?.count == 1)
        }
    }
}
