import Kernel
import Registration
import Rights
import TestKit
import Testing

@Suite struct EditTargetTests {
    private func edit(_ id: TargetID, _ fields: Fields, as actor: Actor = .system, _ test: TestCity) async throws {
        try await test.write(as: actor) { try EditTarget(id, fields, in: $0).run(in: $0) }
    }

    @Test func aNewBaseMakesANewTarget() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            let id = try await Targets.set(Targets.form(unit), test)
            try await edit(id, Targets.form(unit, base: 100), test)
            #expect(try await Targets.list(test).first?.target == 50)
            // Somebody else has changed it since this form was shown.
            await #expect(throws: Refusal.self) { try await edit(id, Targets.form(unit, base: 200, [("version", "1")]), test) }
        }
    }

    @Test func theUnitItselfAndAStrangerChangeNothing() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation(), other = try await test.organisation()
            let id = try await Targets.set(Targets.form(unit), test)
            let own = try await test.actor(try await test.staff(at: unit)), stranger = try await test.actor(try await test.staff(at: other))
            await #expect(throws: Refusal.self) { try await edit(id, Targets.form(unit, base: 2), as: own, test) }
            await #expect(throws: Refusal.notFound) { try await edit(id, Targets.form(unit, base: 2), as: stranger, test) }
            await #expect(throws: Refusal.notFound) { try await test.write(as: stranger) { try WithdrawTarget(id).run(in: $0) } }
            #expect(try await Targets.list(test).first?.base == 10)
        }
    }

    @Test func whatIsTakenBackMakesRoomForAnother() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            let id = try await Targets.set(Targets.form(unit), test)
            try await test.write { try WithdrawTarget(id).run(in: $0) }
            #expect(try await Targets.list(test).isEmpty)
            await #expect(throws: Refusal.notFound) { try await test.write { try WithdrawTarget(id).run(in: $0) } }
            try await Targets.set(Targets.form(unit, base: 20), test)
        }
    }
}
