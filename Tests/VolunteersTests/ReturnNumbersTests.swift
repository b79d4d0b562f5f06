import Kernel
import Rights
import TestKit
import Testing
import Verification
import Volunteers

@Suite struct ReturnNumbersTests {
    private func allot(_ organisation: OrganisationID, _ count: Int, _ test: TestCity) async throws -> NumberRangeID {
        try await test.write { work in
            try AllotNumbers(Fields([("organisation", "\(organisation)"), ("count", "\(count)")]), in: work).run(in: work)
        }
    }

    private func approve(at organisation: OrganisationID, _ test: TestCity) async throws -> Int {
        let id = try await test.applicant(at: organisation).volunteer
        return try await test.write { try ApproveVolunteer(id).run(in: $0).sequence }
    }

    private func findings(_ test: TestCity) async throws -> [String] {
        try await test.read { work in
            try VerifyCity.run(in: work.tx, vault: work.vault, today: work.today, progress: { _ in }).findings.map { "\($0.rule) \($0.rows)" }
        }
    }

    @Test func theRestGoesBackAndIsUsedByTheGiver() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation()
            let range = try await allot(station, 10, test)
            #expect(try await approve(at: station, test) == 1)
            #expect(try await test.write { try ReturnNumbers(range).run(in: $0) } == 9)
            let office = test.office
            #expect(try await approve(at: office, test) == 2)
            // The station draws from above again.
            #expect(try await approve(at: station, test) == 3)
            #expect(try await findings(test) == [])
        }
    }

    @Test func whatTheGiverHasPassedComesBackAsARangeOfItsOwn() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation()
            let range = try await allot(station, 10, test)
            #expect(try await approve(at: test.office, test) == 11)
            #expect(try await approve(at: station, test) == 1)
            #expect(try await test.write { try ReturnNumbers(range).run(in: $0) } == 9)
            var drawn: [Int] = []
            for _ in 0..<10 { drawn.append(try await approve(at: test.office, test)) }
            #expect(Set(drawn).count == 10 && Set(drawn) == Set(2...10).union([12]))
            let sums = try await test.read { try NumberRangeListStore.sums(.init(), places: [.city], in: $0.tx) }
            #expect(sums.used == 12 && sums.all == 999_999_999)
            #expect(try await findings(test) == [])
        }
    }

    @Test func anUnusedRangeIsGone() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation()
            let range = try await allot(station, 10, test)
            try await test.write { try ReturnNumbers(range).run(in: $0) }
            #expect(try await approve(at: station, test) == 1)
            await #expect(throws: Refusal.notFound) { try await test.write { try ReturnNumbers(range).run(in: $0) } }
        }
    }

    @Test func whatWasGivenOnMustComeBackFirst() async throws {
        try await TestCity.with { test in
            let district = try await test.organisation(), station = try await test.organisation(parent: district)
            let range = try await allot(district, 100, test), below = try await allot(station, 10, test)
            await #expect(throws: Refusal.self) { try await test.write { try ReturnNumbers(range).run(in: $0) } }
            try await test.write { try ReturnNumbers(below).run(in: $0) }
            #expect(try await test.write { try ReturnNumbers(range).run(in: $0) } == 100)
        }
    }

    @Test func aStrangerReturnsNothing() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation(), other = try await test.organisation()
            let range = try await allot(station, 10, test)
            let stranger = try await test.actor(try await test.staff(at: other))
            await #expect(throws: Refusal.notFound) { try await test.write(as: stranger) { try ReturnNumbers(range).run(in: $0) } }
            let root: NumberRangeID? = try await test.read { try NumberRangeListStore.find(range, in: $0.tx)?.parent }
            let city = try #require(root)
            await #expect(throws: Refusal.self) { try await test.write { try ReturnNumbers(city).run(in: $0) } }
        }
    }

    @Test func twoAtOnceReturnItOnce() async throws {
        try await TestCity.with { test in
            let station = try await test.organisation()
            let range = try await allot(station, 10, test)
            #expect(try await approve(at: test.office, test) == 11)
            let second = try await test.secondServer()
            let done = await withTaskGroup(of: Bool.self) { group in
                for place in 0..<8 {
                    let server = place % 2 == 0 ? test : second
                    group.addTask { (try? await server.write { try ReturnNumbers(range).run(in: $0) }) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
            #expect(try await findings(test) == [])
            try second.city.services.database.close()
        }
    }
}
