import Kernel
@testable import Registration
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct RecordCheckResultTests {
    /// A check of so many people, all of them drawn.
    private func drawn(_ count: Int, _ test: TestCity) async throws -> (CheckID, [VolunteerID]) {
        for _ in 0..<count { _ = try await test.volunteer() }
        let id = try await Checks.announce(Checks.form(test.office, size: count), test)
        try await Checks.draw(id, test)
        return (id, try await Checks.people(id, test).map(\.volunteer))
    }

    @Test func theShareOfRealPeopleLeavesOutWhoIsNotKnown() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(6, test)
            try await Checks.record(id, people[0], "real", test)
            try await Checks.record(id, people[1], "real", test)
            try await Checks.record(id, people[2], "wrong", more: [("note", "电话号码错了一位")], test)
            try await Checks.record(id, people[3], "unaware", test)
            try await Checks.record(id, people[4], "refused", test)
            let tally = try await test.read { try CheckPeopleStore.tally(of: id, in: $0.tx) }
            #expect(tally.real == 3 && tally.known == 4 && tally.open == 1 && tally.drawn == 6)
            #expect(Set(try await Checks.people(id, show: .follow, test).map(\.volunteer)) == [people[2], people[3]])
        }
    }

    @Test func whoIsNotReachedIsTriedAgain() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(1, test)
            try await Checks.record(id, people[0], "unreached", test)
            #expect(try await Checks.people(id, show: .open, test).count == 1)
            try await Checks.record(id, people[0], "unreached", test)
            #expect(try await Checks.people(id, show: .open, test).isEmpty)
            #expect(try await Checks.people(id, show: .unreached, test).first?.tries == 2)
        }
    }

    @Test func whatNeedsANoteHasOne() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(1, test)
            await #expect(throws: Problems.self) { try await Checks.record(id, people[0], "wrong", test) }
            await #expect(throws: Problems.self) { try await Checks.record(id, people[0], "unaware", more: [("suspend", "1")], test) }
            await #expect(throws: Problems.self) { try await Checks.record(id, people[0], "real", more: [("suspend", "1"), ("note", "停用")], test) }
            await #expect(throws: Problems.self) { try await Checks.record(id, people[0], "perhaps", test) }
        }
    }

    @Test func aRegistrationThatNobodyKnowsOfMayBeSuspendedAtOnce() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(1, test)
            let office = try await test.actor(test.administrator)
            try await Checks.record(id, people[0], "unaware", more: [("suspend", "1"), ("note", "电话抽查：本人不知道注册")], as: office, test)
            let found = try await test.read { try VolunteerStore.require(people[0], in: $0.tx) }
            #expect(found.status == .suspended && found.decisionReason.contains("抽查"))
            try await test.write(as: office) { try SettleFollowUp(id, people[0], ["followed": "已注销冒用的注册"]).run(in: $0) }
            #expect(try await Checks.people(id, show: .follow, test).isEmpty)
            await #expect(throws: Refusal.self) { try await test.write(as: office) { try SettleFollowUp(id, people[0], ["followed": "再办一次"]).run(in: $0) } }
        }
    }

    @Test func oneOfTwoWhoEnterAtOnceIsTold() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(1, test)
            let done = await withTaskGroup(of: Bool.self) { group in
                for outcome in ["real", "unaware", "refused", "real"] {
                    group.addTask { (try? await Checks.record(id, people[0], outcome, more: [("seen", "0")], test)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
            #expect(try await Checks.people(id, test).first?.tries == 1)
        }
    }

    @Test func aCheckEndsWhenEverybodyHasAResult() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(2, test)
            let close: @Sendable () async throws -> Void = { try await test.write { try CloseCheck(id, ["conclusion": "注册信息基本真实"]).run(in: $0) } }
            try await Checks.record(id, people[0], "real", test)
            await #expect(throws: Refusal.self) { try await close() }
            try await Checks.record(id, people[1], "unaware", test)
            try await close()
            await #expect(throws: Refusal.self) { try await Checks.record(id, people[0], "refused", test) }
            await #expect(throws: Refusal.self) { try await close() }
            let visitor = try await test.browser().get("/checks/\(id)")
            #expect(visitor.status == .ok && visitor.text.contains("50.0 %") && visitor.text.contains("注册信息基本真实"))
        }
    }

    @Test func aStrangerSeesAndEntersNothing() async throws {
        try await TestCity.with { test in
            let (id, people) = try await drawn(1, test)
            let stranger = try await test.staff(at: try await test.organisation())
            let actor = try await test.actor(stranger)
            await #expect(throws: Refusal.notFound) { try await Checks.record(id, people[0], "real", as: actor, test) }
            #expect(try await test.browser(stranger).get("/registration-checks/\(id)").status == .notFound)
        }
    }
}
