import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct ApplyForIncubationTests {
    @Test func oneApplicationAtATimeForASite() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            _ = try await test.desk(of: site)
            let organisation = try await test.organisation()
            let id = try await test.incubation(at: site, for: organisation)
            await #expect(throws: Refusal.conflict(code: "already_applied", "这个组织在这里已有一份申请等待审核")) {
                _ = try await test.incubation(at: site, for: organisation)
            }
            try await test.write { try WithdrawIncubation(id).run(in: $0) }
            _ = try await test.incubation(at: site, for: organisation)
        }
    }

    @Test func onlyWhereThereArePlaces() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            _ = try await test.room(of: site)
            let organisation = try await test.organisation()
            await #expect(throws: Refusal.conflict(code: "no_places", "这个阵地没有孵化场地")) { _ = try await test.incubation(at: site, for: organisation) }
        }
    }

    @Test func everyProblemIsNamed() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            do {
                _ = try await test.write { try ApplyForIncubation(site, Fields([("from", "2026-05-01"), ("to", "2026-04-01"), ("people", "0")]), in: $0).run(in: $0) }
                Issue.record("taken")
            } catch let problems as Problems {
                #expect(Set(problems.all.map(\.field)) == ["organisation", "kind", "to", "people", "plan"])
            }
        }
    }

    @Test func aRefusalHasAReasonAndTheApplicantReadsIt() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            _ = try await test.desk(of: site)
            let organisation = try await test.organisation()
            let account = try await test.staff(at: organisation)
            let id = try await test.incubation(at: site, for: organisation, as: try await test.actor(account))
            #expect(throws: Problems.self) { _ = try RefuseIncubation(id, Fields()) }
            try await test.write { try RefuseIncubation(id, Fields([("reason", "今年已经满了")])).run(in: $0) }
            #expect(try await test.browser(account).get("/incubations/\(id)").text.contains("今年已经满了"))
            let stranger = try await test.browser(try await test.staff(at: try await test.organisation()))
            #expect(try await stranger.get("/incubations/\(id)").status == .notFound)
        }
    }
}
