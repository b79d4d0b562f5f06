import Kernel
@testable import Registration
import Rights
import TestKit
import Testing
import Vault
import Volunteers

@Suite struct DrawCheckTests {
    @Test func theLowestHashesAreDrawnAndAnybodyFindsThem() async throws {
        try await TestCity.with { test in
            for _ in 0..<20 { _ = try await test.volunteer() }
            let numbers = try await test.read { work in
                try work.tx.rows("SELECT number FROM volunteers ORDER BY number").map { try $0.get("number", as: String.self) }
            }
            let id = try await Checks.announce(Checks.form(test.office, size: 5), test)
            let before = try #require(try await test.read { try CheckStore.find(id, in: $0.tx) })
            #expect(before.seed.isEmpty && before.seedHash.utf8.count == 64)
            #expect(try await Checks.draw(id, test) == 5)
            let check = try #require(try await test.read { try CheckStore.find(id, in: $0.tx) })
            // Done again without anything of the program but SHA-256.
            func hash(_ text: String) -> String { Hex.encode(sha256([UInt8](text.utf8))) }
            #expect(hash(check.seed) == before.seedHash)
            let again = numbers.sorted { hash("\(check.seed):\($0)") < hash("\(check.seed):\($1)") }.prefix(5)
            #expect(try await Checks.people(id, test).map(\.number) == Array(again))
            #expect(check.population == 20 && check.populationHash == hash(numbers.map { $0 + "\n" }.joined()))
            let part = try #require(try await test.read { try CheckStore.parts(of: id, in: $0.tx) }.first)
            #expect(part.threshold == hash("\(check.seed):\(again[4])"))
        }
    }

    @Test func strataGiveTheirShare() async throws {
        try await TestCity.with { test in
            let large = try await test.organisation(), small = try await test.organisation(), below = try await test.organisation(parent: large)
            for _ in 0..<6 { _ = try await test.volunteer(at: large) }
            for _ in 0..<2 { _ = try await test.volunteer(at: below) }
            for _ in 0..<4 { _ = try await test.volunteer(at: small) }
            let id = try await Checks.announce(Checks.form(test.office, size: 6, more: [("method", "strata")]), test)
            try await Checks.draw(id, test)
            let parts = try await test.read { try CheckStore.parts(of: id, in: $0.tx) }
            #expect(parts.first { $0.organisation == large }?.drawn == 4)
            #expect(parts.first { $0.organisation == large }?.population == 8)
            #expect(parts.first { $0.organisation == small }?.drawn == 2)
        }
    }

    @Test func sharesAddUpAndNeverExceedAPart() {
        let parts = [(key: OrganisationID(1), people: 1), (key: OrganisationID(2), people: 1), (key: OrganisationID(3), people: 1), (key: OrganisationID(4), people: 97)]
        for size in 1...100 {
            let shares = CheckDraw.shares(of: size, among: parts)
            #expect(shares.values.reduce(0, +) == size)
            #expect(parts.allSatisfy { shares[$0.key] ?? 0 <= $0.people })
        }
        #expect(CheckDraw.shares(of: 500, among: parts).values.reduce(0, +) == 100)
        #expect(CheckDraw.shares(of: 5, among: []).isEmpty)
    }

    @Test func aPublicNumberIsTypedIn() async throws {
        try await TestCity.with { test in
            for _ in 0..<5 { _ = try await test.volunteer() }
            await #expect(throws: Problems.self) { _ = try await Checks.announce(Checks.form(test.office, more: [("seedKind", "public")]), test) }
            let id = try await Checks.announce(Checks.form(test.office, more: [("seedKind", "public"), ("seedSource", "双色球第 30 期")]), test)
            await #expect(throws: Problems.self) { try await Checks.draw(id, test) }
            #expect(try await Checks.draw(id, seed: "03 08 12 19 25 31 07", test) == 3)
            #expect(try await test.read { try CheckStore.find(id, in: $0.tx)?.seed } == "03 08 12 19 25 31 07")
        }
    }

    @Test func onlyRegisteredPeopleAndOnlyOnce() async throws {
        try await TestCity.with { test in
            let id = try await Checks.announce(Checks.form(test.office), test)
            _ = try await test.applicant()
            await #expect(throws: Refusal.self) { try await Checks.draw(id, test) }
            let one = try await test.volunteer().volunteer
            #expect(try await Checks.draw(id, test) == 1)
            await #expect(throws: Refusal.self) { try await Checks.draw(id, test) }
            #expect(try await Checks.people(id, test).map(\.volunteer) == [one])
        }
    }

    @Test func aStrangerNeitherAnnouncesNorDraws() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(), other = try await test.organisation()
            let stranger = try await test.actor(try await test.staff(at: other))
            await #expect(throws: Problems.self) { _ = try await Checks.announce(Checks.form(mine), as: stranger, test) }
            let id = try await Checks.announce(Checks.form(mine), test)
            await #expect(throws: Refusal.notFound) { try await Checks.draw(id, as: stranger, test) }
        }
    }
}
