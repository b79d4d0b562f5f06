@testable import Inspections
import Kernel
import TestKit
import Testing

@Suite struct PlanRoundTests {
    @Test func everythingInThePlaceIsInspected() async throws {
        try await TestCity.with { test in
            let own = try await test.organisation(), other = try await test.organisation()
            let below = try await test.organisation(parent: own)
            _ = try await test.site("甲站", at: own)
            _ = try await test.site("乙站", at: below)
            _ = try await test.site("丙站", at: other)
            let id = try await Rounds.plan(try await Rounds.form(test, more: [("organisation", "\(own)")]), test)
            #expect(Set(try await Rounds.objects(id, test).map(\.candidate.name)) == ["甲站", "乙站"])
        }
    }

    @Test func teamsAreInspectedByTheFive() async throws {
        try await TestCity.with { test in
            let team = try await test.team("供电所服务队")
            let leader = try await test.staff(role: .leader, at: team)
            let id = try await Rounds.plan(try await Rounds.form(test, subject: .team), test)
            let object = try #require(try await Rounds.objects(id, test).first)
            #expect(object.candidate.team == team && object.candidate.organisation == team)
            let fields = try await Rounds.marks("AAAAD", subject: .team, test)
            let done = try await test.write { try RecordInspection(object.id, fields, today: $0.today).run(in: $0) }
            #expect(done.score.text == "80" && done.grade == "良好")
            // The team's leader answers for it.
            #expect(try await test.told(leader).count == 1)
            #expect(try await test.browser(leader).get("/inspected/\(object.id)").text.contains("答复整改"))
        }
    }

    @Test func byHandANumberOrANameOnEachLine() async throws {
        try await TestCity.with { test in
            _ = try await test.site("甲站")
            let second = try await test.site("乙站")
            let number = try await test.read { try SiteNumbers.of(second, in: $0) }
            let id = try await Rounds.plan(try await Rounds.form(test, "hand", more: [("objects", "甲站\n\(number)\n甲站")]), test)
            #expect(try await Rounds.objects(id, test).map(\.candidate.name) == ["甲站", "乙站"])
            let wrong = try await Rounds.form(test, "hand", more: [("objects", "甲站\n没有的站")])
            await #expect(throws: Problems.self) { _ = try await Rounds.plan(wrong, test) }
        }
    }

    @Test func inspectorsAreToldAndSeeOnlyTheirRound() async throws {
        try await TestCity.with { test in
            let inspector = try await test.account(name: "赵督查", login: "zhao"), stranger = try await test.account(login: "qian")
            _ = try await test.site()
            let id = try await Rounds.plan(try await Rounds.form(test, more: [("inspectors", "zhao")]), test)
            let object = try #require(try await Rounds.objects(id, test).first)
            #expect(try await test.told(inspector).count == 1)
            let browser = try await test.browser(inspector)
            #expect(try await browser.get("/inspect").text.contains("文明路社区新时代文明实践站"))
            #expect(try await browser.get("/inspect/\(object.id)").status == .ok)
            #expect(try await browser.get("/inspections/\(id)").status == .forbidden)
            let other = try await test.browser(stranger)
            #expect(try await other.get("/inspect").text.contains("现在没有请您督查的地方"))
            #expect(try await other.get("/inspect/\(object.id)").status == .notFound)
            let actor = try await test.actor(stranger)
            await #expect(throws: Refusal.notFound) { try await Rounds.record(object.id, "AAAAAA", as: actor, test) }
            try await Rounds.record(object.id, "AAAAAA", as: try await test.actor(inspector), test)
        }
    }

    @Test func whatIsWrongIsSaid() async throws {
        try await TestCity.with { test in
            let empty = try await Rounds.form(test)
            await #expect(throws: Problems.self) { _ = try await Rounds.plan(empty, test) }
            _ = try await test.site()
            _ = try await Rounds.plan(empty, test)
            for (name, value) in [("to", "2026-02-01"), ("to", "2026-03-04"), ("inspectors", "nobody"), ("title", ""), ("choice", "some")] {
                let wrong = try await Rounds.form(test, more: [(name, value)])
                await #expect(throws: Problems.self, "\(name)") { _ = try await Rounds.plan(wrong, test) }
            }
            let stranger = try await test.actor(try await test.staff(at: try await test.organisation()))
            await #expect(throws: Problems.self) { _ = try await Rounds.plan(empty, as: stranger, test) }
        }
    }
}
