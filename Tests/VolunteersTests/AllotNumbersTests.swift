import Kernel
import Organisations
import Pages
import Rights
import TestKit
import Testing
import Verification
import Volunteers

@Suite struct AllotNumbersTests {
    private func allot(_ organisation: OrganisationID, _ count: Int, from first: Int? = nil, as actor: Actor, _ test: TestCity) async throws -> NumberRange {
        try await test.write(as: actor) { work in
            var fields = Fields([("organisation", "\(organisation)"), ("count", "\(count)")])
            if let first { fields.set("first", "\(first)") }
            let id = try AllotNumbers(fields, in: work).run(in: work)
            return try #require(try NumberRangeListStore.find(id, in: work.tx))
        }
    }

    private func approve(at organisation: OrganisationID, _ test: TestCity) async throws -> Int {
        let id = try await test.applicant(at: organisation).volunteer
        return try await test.write { try ApproveVolunteer(id).run(in: $0).sequence }
    }

    @Test func theCityAllotsToADistrictAndTheDistrictBelow() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let district = try await test.organisation(kind: .centre), station = try await test.organisation(kind: .station, parent: district)
            let admin = try await test.actor(try await test.staff(at: district))
            let given = try await allot(district, 2_000, as: office, test)
            #expect(given.first == 1 && given.last == 2_000 && given.left == 2_000)
            let onward = try await allot(station, 100, from: 501, as: admin, test)
            #expect(onward.first == 501 && onward.giver == district)
            #expect(try await approve(at: district, test) == 1)
            #expect(try await approve(at: station, test) == 501)
            #expect(try await approve(at: test.office, test) == 2_001)
            let seen = try await test.read { try NumberRangeListStore.find(given.id, in: $0.tx) }
            #expect(seen?.used == 1 && seen?.given == 100 && seen?.left == 1_899)
            let sums = try await test.read { try NumberRangeListStore.sums(.init(), places: [.city], in: $0.tx) }
            #expect(sums.used == 3 && sums.all == 999_999_999)
        }
    }

    @Test func whatIsTakenOrTooMuchIsRefused() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let one = try await test.organisation(), other = try await test.organisation()
            _ = try await allot(one, 1_000, from: 5_001, as: office, test)
            await #expect(throws: Problems.self) { _ = try await allot(other, 10, from: 5_995, as: office, test) }
            await #expect(throws: Problems.self) { _ = try await allot(test.office, 10, as: office, test) }
            let below = try await test.team(parent: one)
            await #expect(throws: Problems.self) { _ = try await allot(below, 1_001, as: office, test) }
            await #expect(throws: Problems.self) { _ = try await allot(below, 1_000, as: office, test) }
            #expect(try await allot(below, 999, as: office, test).first == 5_001)
        }
    }

    @Test func nobodyAllotsFromAbove() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(), foreign = try await test.organisation()
            let team = try await test.team(parent: mine)
            let admin = try await test.actor(try await test.staff(at: mine))
            // The district has no range of its own yet: what lies above is not its to give.
            await #expect(throws: Problems.self) { _ = try await allot(team, 10, as: admin, test) }
            await #expect(throws: Problems.self) { _ = try await allot(mine, 10, as: admin, test) }
            await #expect(throws: Problems.self) { _ = try await allot(foreign, 10, as: admin, test) }
            #expect(try await test.read { try NumberRangeListStore.count(.init(), places: [.city], limit: 10, in: $0.tx) } == 0)
        }
    }

    @Test func manyAtOnceGetStretchesOfTheirOwn() async throws {
        try await TestCity.with { test in
            let second = try await test.secondServer()
            let office = try await test.actor(test.administrator)
            var organisations: [OrganisationID] = []
            for _ in 0..<40 { organisations.append(try await test.organisation()) }
            let ranges = try await withThrowingTaskGroup(of: NumberRange.self) { group in
                for (place, organisation) in organisations.enumerated() {
                    let server = place % 2 == 0 ? test : second
                    group.addTask { try await allot(organisation, 50, as: office, server) }
                    group.addTask {
                        _ = try await approve(at: organisation, server)
                        return try await allot(organisation, 30, as: office, server)
                    }
                }
                return try await group.reduce(into: [NumberRange]()) { $0.append($1) }
            }.sorted { $0.first < $1.first }
            #expect(ranges.count == 80)
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.last < $1.first })
            let broken = try await test.read { work in
                try VerifyCity.run(in: work.tx, vault: work.vault, today: work.today, progress: { _ in }).findings.map(\.rule)
            }
            #expect(broken == [])
            try second.city.services.database.close()
        }
    }

    @Test func whoeverRunsShortIsInTheInboxOfWhoAllots() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let station = try await test.organisation(kind: .station)
            let admin = try await test.actor(try await test.staff(at: station))
            _ = try await allot(station, 10, as: office, test)
            for _ in 0..<8 { _ = try await approve(at: station, test) }
            #expect(try await test.read { try NumberRangeInbox.count(for: office, limit: 10, in: $0) } == 0)
            _ = try await approve(at: station, test)
            let items = try await test.read { try NumberRangeInbox.waiting(for: office, limit: 10, in: $0) }
            #expect(items.count == 1 && items[0].href == "/numbers/new?organisation=\(station)")
            // Those who run short cannot help themselves.
            #expect(try await test.read { try NumberRangeInbox.count(for: admin, limit: 10, in: $0) } == 0)
            _ = try await allot(station, 100, as: office, test)
            #expect(try await test.read { try NumberRangeInbox.count(for: office, limit: 10, in: $0) } == 0)
            // The old range is used up first.
            #expect(try await approve(at: station, test) == 10)
            #expect(try await approve(at: station, test) == 101)
        }
    }

    @Test func thePageShowsAllotsAndHandsOutTheForm() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation(name: "城南站", kind: .station)
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/numbers").text.contains("还没有编号段"))
            #expect(try await browser.get("/numbers/new?organisation=\(station)").text.contains("城南站"))
            let bad = try await browser.post("/numbers", [("organisation", "城南站"), ("count", "0")])
            #expect(bad.status == .unprocessableContent)
            #expect(try await browser.post("/numbers", [("organisation", "城南站"), ("count", "500")]).status == .seeOther)
            let page = try await browser.get("/numbers")
            #expect(page.text.contains("360500000000001") && page.text.contains("360500000000500"))
            let file = try await browser.get("/numbers/export")
            #expect(file.status == .ok && file.bytes.starts(with: [0x50, 0x4B]))
            #expect(try await browser.get("/numbers?state=low").text.contains("全部去掉"))
        }
    }
}
