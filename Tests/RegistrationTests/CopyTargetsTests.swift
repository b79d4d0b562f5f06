import Kernel
import Registration
import Rights
import TestKit
import Testing

@Suite struct CopyTargetsTests {
    private func copy(_ year: Int, as actor: Actor = .system, _ test: TestCity) async throws -> Int {
        try await test.write(as: actor) { try CopyTargets(Fields([("year", "\(year)")])).run(in: $0) }
    }

    @Test func lastYearsTargetsGoOnWhereNoneIsSet() async throws {
        try await TestCity.with { test in
            let one = try await test.organisation(), two = try await test.organisation()
            try await Targets.set(Targets.form(one), test)
            try await Targets.set(Targets.form(two), test)
            try await Targets.set(Targets.form(two, year: 2027, base: 80), test)
            #expect(try await copy(2027, test) == 1)
            #expect(try await copy(2027, test) == 0)
            #expect(try await Targets.list(test, year: 2027).map(\.target).sorted() == [5, 40])
        }
    }

    @Test func onlyOfOrganisationsBelow() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(), below = try await test.organisation(parent: mine), other = try await test.organisation()
            for unit in [mine, below, other] { try await Targets.set(Targets.form(unit), test) }
            let admin = try await test.actor(try await test.staff(at: mine))
            #expect(try await copy(2027, as: admin, test) == 1)
            #expect(try await Targets.list(test, year: 2027).map(\.organisation) == [below])
        }
    }
}
