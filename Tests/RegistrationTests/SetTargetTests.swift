import Kernel
@testable import Registration
import Rights
import TestKit
import Testing
import Volunteers

enum Targets {
    static func form(_ organisation: OrganisationID, year: Int = 2026, type: String = "enterprise", base: Int = 10, _ more: [(String, String)] = []) -> Fields {
        Fields([("organisation", "\(organisation)"), ("year", "\(year)"), ("unitType", type), ("base", "\(base)"), ("baseOn", "2026-01-01"),
                ("source", "文明办〔2026〕3号")] + more)
    }

    @discardableResult
    static func set(_ fields: Fields, as actor: Actor = .system, _ test: TestCity) async throws -> TargetID {
        try await test.write(as: actor) { try SetTarget(fields, in: $0).run(in: $0) }
    }

    static func list(_ test: TestCity, year: Int = 2026, places: [Place] = [.city], state: Target.State? = nil) async throws -> [Target] {
        try await test.read { work in
            var filter = TargetFilter(year: year)
            filter.state = state
            return try TargetListStore.list(filter, places: places, today: work.today, limit: 100, in: work.tx)
        }
    }
}

@Suite struct SetTargetTests {
    @Test func theTargetIsTheShareOfTheBase() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            let unit = try await test.organisation(), village = try await test.organisation()
            try await Targets.set(Targets.form(unit, base: 11), as: office, test)
            try await Targets.set(Targets.form(village, type: "village", base: 1_000, [("ratio", "12.5")]), as: office, test)
            let found = try await Targets.list(test)
            // Half of eleven people are six.
            #expect(found.first { $0.organisation == unit }?.target == 6)
            #expect(found.first { $0.organisation == village }?.target == 125)
        }
    }

    @Test func doneIsWhoIsRegisteredThereAndBelow() async throws {
        try await TestCity.with { test in
            let district = try await test.organisation(), station = try await test.organisation(parent: district), other = try await test.organisation()
            for (organisation, count) in [(district, 1), (station, 2), (other, 4)] {
                for _ in 0..<count { _ = try await test.volunteer(at: organisation) }
            }
            try await Targets.set(Targets.form(district), test)
            try await Targets.set(Targets.form(station, base: 4), test)
            try await Targets.set(Targets.form(test.office, type: "area", base: 100), test)
            let found = try await Targets.list(test)
            #expect(found.map(\.progress.done).sorted() == [2, 3, 7])
            #expect(found.first { $0.organisation == station }?.progress.state == .reached)
            #expect(found.first { $0.isCity }?.progress.done == 7)
            // Who is furthest behind comes first.
            #expect(found.first?.organisation == district)
            let leaver = try await test.volunteer(at: station).volunteer
            try await test.write { try SuspendVolunteer(leaver, .init(Fields([("reason", "核对身份")]))).run(in: $0) }
            #expect(try await Targets.list(test).first { $0.organisation == station }?.progress.done == 2)
        }
    }

    @Test func oneTargetForAnOrganisationAndYear() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            try await Targets.set(Targets.form(unit), test)
            await #expect(throws: Problems.self) { try await Targets.set(Targets.form(unit), test) }
            try await Targets.set(Targets.form(unit, year: 2027), test)
        }
    }

    @Test func nobodySetsTheirOwnOrAStrangers() async throws {
        try await TestCity.with { test in
            let mine = try await test.organisation(), foreign = try await test.organisation()
            let below = try await test.organisation(parent: mine)
            let admin = try await test.actor(try await test.staff(at: mine))
            await #expect(throws: Problems.self) { try await Targets.set(Targets.form(mine), as: admin, test) }
            await #expect(throws: Problems.self) { try await Targets.set(Targets.form(foreign), as: admin, test) }
            try await Targets.set(Targets.form(below), as: admin, test)
            try await Targets.set(Targets.form(foreign), test)
            #expect(try await Targets.list(test, places: admin.places(for: .setTargets)).map(\.organisation) == [below])
        }
    }

    @Test func everyProblemIsFoundAtOnce() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            let fields = Fields([("organisation", "没有的组织"), ("year", "1999"), ("unitType", "x"), ("base", "0"), ("baseOn", "2027-01-01"), ("ratio", "120")])
            do {
                try await Targets.set(fields, test)
                Issue.record("it was taken")
            } catch let problems as Problems {
                #expect(Set(problems.all.map(\.field)) == ["organisation", "year", "unitType", "base", "baseOn", "ratio", "source"])
            }
            await #expect(throws: Problems.self) { try await Targets.set(Targets.form(unit, [("target", "11")]), test) }
        }
    }
}
