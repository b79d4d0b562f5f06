import Kernel
import Storage
import TestKit
import Testing
@testable import Projects

@Suite struct RemindOfActivitiesTests {
    private func evening(_ test: TestCity) async throws {
        var place: RemindOfActivities.Step?
        while let next = try await test.write({ [place] in try RemindOfActivities.step(after: place, in: $0) }) { place = next }
    }

    /// 6 March 2026, the day after the test begins.
    private func tomorrow(_ hour: Int) -> Instant { Instant(day: TestCity.start.day.adding(days: 1), hour: hour) }

    private func at(_ hour: Int, _ test: TestCity) { test.clock.set(Instant(day: TestCity.start.day, hour: hour)) }

    @Test func whoIsAcceptedForTomorrowIsRemindedOnceAndTheLeaderHearsHowMany() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let other = try await test.staff(role: .leader, at: try await test.team())
            let project = try await test.project(team: team, startsAt: tomorrow(9))
            let (one, two, applied) = (try await test.volunteer(name: "甲一"), try await test.volunteer(name: "乙二"), try await test.volunteer(name: "丙三"))
            for person in [one, two, applied] { try await test.accept(person.volunteer, for: project) }
            try await test.write { try $0.tx.run("UPDATE sign_ups SET status = 'applied' WHERE volunteer_id = \(applied.volunteer)") }
            at(18, test)
            for _ in 0..<2 { try await evening(test) }
            #expect(try await test.told(one.account) == ["文明路社区清洁：2026-03-06 09:00 开始"])
            #expect(try await test.told(two.account).count == 1)
            #expect(try await test.told(applied.account).isEmpty)
            #expect(try await test.told(leader) == ["文明路社区清洁：2 人确认参加"])
            #expect(try await test.told(other).isEmpty)
            #expect(try await test.told(test.administrator).isEmpty)
        }
    }

    @Test func onlyWhatIsApprovedAndBeginsBeforeTheDayAfterTomorrow() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let paused = try await test.project(name: "暂停的", startsAt: tomorrow(9))
            try await test.write { try $0.tx.run("UPDATE projects SET status = 'paused' WHERE id = \(paused)") }
            let all = [paused, try await test.project(name: "已经开始的", startsAt: TestCity.start), try await test.project(name: "后天的", startsAt: tomorrow(24)),
                       try await test.project(name: "明晚的", startsAt: tomorrow(23)), try await test.project(name: "今晚的", startsAt: TestCity.start.adding(seconds: 9 * 3600))]
            for project in all { try await test.accept(person.volunteer, for: project) }
            at(18, test)
            try await evening(test)
            // In the order of their beginning; what was decided late is told too.
            #expect(try await test.told(person.account) == ["明晚的：2026-03-06 23:00 开始", "今晚的：2026-03-05 19:00 开始"])
        }
    }

    @Test func whatWasMovedIsToldAnew() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let project = try await test.project(startsAt: tomorrow(9))
            try await test.accept(person.volunteer, for: project)
            at(18, test)
            try await evening(test)
            let later = tomorrow(10)
            try await test.write { try $0.tx.run("UPDATE projects SET starts_at = \(later) WHERE id = \(project)") }
            try await evening(test)
            #expect(try await test.told(person.account) == ["文明路社区清洁：2026-03-06 10:00 开始", "文明路社区清洁：2026-03-06 09:00 开始"])
        }
    }

    @Test func manyPeopleTakeSeveralStepsAndNobodyIsLeftOut() async throws {
        try await TestCity.with { test in
            let count = RemindOfActivities.piece + 1
            let project = try await test.project(startsAt: tomorrow(9), posts: [("引导员", count)])
            let last = try await test.volunteer(name: "最后一个")
            let post = try #require(try await test.posts(of: project).first?.id)
            // One who cannot be told stands for many.
            let silent = try await test.volunteer(name: "没有账号的")
            try await test.write { work in
                try work.tx.run("UPDATE volunteers SET account_id = NULL WHERE id = \(silent.volunteer)")
                try work.tx.run("DROP INDEX sign_ups_one")
                for _ in 1..<count {
                    try work.tx.run("""
                        INSERT INTO sign_ups (project_id, post_id, volunteer_id, status, queue, created_at)
                        VALUES (\(project), \(post), \(silent.volunteer), 'accepted', 0, \(work.now))
                        """)
                }
            }
            try await test.accept(last.volunteer, for: project)
            at(18, test)
            let first = try await test.write { try RemindOfActivities.step(after: nil, in: $0) }
            #expect(first?.signUp != nil)
            #expect(try await test.told(last.account).isEmpty)
            try await evening(test)
            #expect(try await test.told(last.account).count == 1)
            #expect(try await test.told(test.administrator) == ["文明路社区清洁：\(count) 人确认参加"], "a team without a leader is answered for by its organisation")
        }
    }
}
