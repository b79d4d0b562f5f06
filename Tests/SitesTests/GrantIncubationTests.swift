import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct GrantIncubationTests {
    private static func fields(_ desk: SiteRoomID, _ from: Int = 7, _ to: Int = 97) -> Fields {
        Fields([
            ("room", "\(desk)"), ("from", TestCity.start.day.adding(days: from).description), ("to", TestCity.start.day.adding(days: to).description),
            ("computers", "2"), ("coach", "李老师，财务"),
        ])
    }

    private func grant(_ id: IncubationID, _ fields: Fields, _ test: TestCity, as actor: Actor = .system) async throws {
        try await test.write(as: actor) { try GrantIncubation(id, fields, today: $0.today).run(in: $0) }
    }

    @Test func theApplicantIsToldWhereAndUntilWhen() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let desk = try await test.desk(of: site)
            let organisation = try await test.organisation()
            let account = try await test.staff(at: organisation)
            let id = try await test.incubation(at: site, for: organisation, as: try await test.actor(account))
            let office = try await test.actor(test.administrator)
            #expect(try await test.read { try IncubationInbox.count(for: office, limit: 10, in: $0) } == 1)
            try await grant(id, Self.fields(desk), test, as: office)
            let page = try await test.browser(account).get("/incubations/\(id)").text
            #expect(page.contains("1 号工位") && page.contains("李老师，财务") && page.contains("已入驻"))
            #expect(try await test.browser(account).get("/notices").text.contains("孵化申请已同意"))
            await #expect(throws: Refusal.conflict(code: "already_decided", "已经处理过了")) { try await grant(id, Self.fields(desk), test) }
        }
    }

    @Test func aPlaceIsGivenOnceForADay() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let (desk, other) = (try await test.desk(of: site), try await test.desk("2 号工位", of: site))
            let first = try await test.incubation(at: site, for: try await test.organisation())
            let second = try await test.incubation(at: site, for: try await test.organisation())
            try await grant(first, Self.fields(desk, 10, 20), test)
            for (from, to) in [(10, 20), (20, 30), (1, 10), (12, 13), (1, 40)] {
                do {
                    try await grant(second, Self.fields(desk, from, to), test)
                    Issue.record("\(from)–\(to) was given twice")
                } catch let problems as Problems {
                    #expect(problems.of("room").first?.code == "taken")
                }
            }
            // What was refused is still there to be granted elsewhere, or later.
            try await grant(second, Self.fields(other, 10, 20), test)
            let third = try await test.incubation(at: site, for: try await test.organisation())
            try await grant(third, Self.fields(desk, 21, 30), test)
        }
    }

    @Test func ofManyAtOnceOneGetsThePlace() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let desk = try await test.desk(of: site)
            var applied: [IncubationID] = []
            for _ in 0..<20 { applied.append(try await test.incubation(at: site, for: try await test.organisation())) }
            let waiting = applied
            let granted = await withTaskGroup(of: Bool.self) { group in
                for id in waiting { group.addTask { (try? await self.grant(id, Self.fields(desk), test)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(granted == 1)
            let days: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM incubation_days") ?? 0 }
            #expect(days == 91)
        }
    }

    @Test func onlyTheSiteGrants() async throws {
        try await TestCity.with { test in
            let place = try await test.organisation()
            let site = try await test.site(at: place)
            let desk = try await test.desk(of: site)
            let organisation = try await test.organisation()
            let applicant = try await test.actor(try await test.staff(at: organisation))
            let id = try await test.incubation(at: site, for: organisation, as: applicant)
            await #expect(throws: Refusal.notFound) { try await grant(id, Self.fields(desk), test, as: applicant) }
            try await grant(id, Self.fields(desk), test, as: try await test.actor(try await test.staff(at: place)))
        }
    }
}
