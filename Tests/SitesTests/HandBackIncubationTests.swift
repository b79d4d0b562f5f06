import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct HandBackIncubationTests {
    private func sitting(_ test: TestCity, until last: Int = 90) async throws -> (site: SiteID, desk: SiteRoomID, id: IncubationID) {
        let site = try await test.site()
        let desk = try await test.desk(of: site)
        let id = try await test.incubation(at: site, for: try await test.organisation())
        try await grant(id, desk, 0, last, test)
        return (site, desk, id)
    }

    private func grant(_ id: IncubationID, _ desk: SiteRoomID, _ from: Int, _ to: Int, _ test: TestCity) async throws {
        let day = TestCity.start.day
        let fields = Fields([("room", "\(desk)"), ("from", day.adding(days: from).description), ("to", day.adding(days: to).description)])
        try await test.write { try GrantIncubation(id, fields, today: $0.today).run(in: $0) }
    }

    @Test func theDaysThatAreLeftAreFreeAndTheListIsKept() async throws {
        try await TestCity.with { test in
            let (site, desk, id) = try await sitting(test)
            test.clock.advance(seconds: 30 * 86_400)
            #expect(throws: Problems.self) { _ = try HandBackIncubation(id, Fields()) }
            try await test.write { try HandBackIncubation(id, Fields([("handover", "钥匙 1 把，电脑 2 台")])).run(in: $0) }
            let page = try await test.browser(test.administrator).get("/incubations/\(id)").text
            #expect(page.contains("已交还") && page.contains("钥匙 1 把，电脑 2 台"))
            let next = try await test.incubation(at: site, for: try await test.organisation())
            try await grant(next, desk, 31, 60, test)
            await #expect(throws: Refusal.conflict(code: "not_granted", "这个组织现在没有入驻")) {
                try await test.write { try HandBackIncubation(id, Fields([("handover", "钥匙")])).run(in: $0) }
            }
        }
    }

    @Test func aStayIsExtendedUntilTheNextOneBegins() async throws {
        try await TestCity.with { test in
            let (site, desk, id) = try await sitting(test)
            let next = try await test.incubation(at: site, for: try await test.organisation())
            try await grant(next, desk, 120, 150, test)
            let day = TestCity.start.day
            do {
                try await test.write { try ExtendIncubation(id, Fields([("to", day.adding(days: 120).description)])).run(in: $0) }
                Issue.record("extended into another stay")
            } catch let problems as Problems {
                #expect(problems.of("to").first?.code == "taken")
            }
            try await test.write { try ExtendIncubation(id, Fields([("to", day.adding(days: 119).description)])).run(in: $0) }
            let one = try await test.read { try IncubationStore.require(id, for: .system, in: $0.tx) }
            #expect(one.grant?.endsOn == day.adding(days: 119))
            await #expect(throws: Problems.self) { try await test.write { try ExtendIncubation(id, Fields([("to", day.adding(days: 100).description)])).run(in: $0) } }
        }
    }

    @Test func whatEndsSoonIsListed() async throws {
        try await TestCity.with { test in
            _ = try await sitting(test, until: 60)
            #expect(try await ending(test).contains("天到期") == false)
            test.clock.advance(seconds: 40 * 86_400)
            #expect(try await ending(test).contains("还有 20 天到期"))
            test.clock.advance(seconds: 30 * 86_400)
            #expect(try await ending(test).contains("已到期，等待交还"))
        }
    }

    private func ending(_ test: TestCity) async throws -> String {
        try await test.browser(test.administrator).get("/incubations?ending=1").text
    }
}
