@testable import Inspections
import Kernel
import TestKit
import Testing

@Suite struct CloseRoundTests {
    @Test func aRoundEndsWhenEverythingIsInspectedAndRectificationGoesOn() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            let close: @Sendable () async throws -> Void = { try await test.write { try CloseRound(object.round, ["conclusion": "总体良好"]).run(in: $0) } }
            await #expect(throws: Refusal.self) { try await close() }
            try await Rounds.record(object.id, "AAAAAC", test)
            try await close()
            await #expect(throws: Refusal.self) { try await close() }
            try await Rounds.record(object.id, "AAAAAA", test)
            #expect(try await Rounds.mending(object.id, test)?.status == .mended)
        }
    }

    @Test func sumsAreThoseOfTheLatestInspections() async throws {
        try await TestCity.with { test in
            for number in 1...3 { _ = try await test.site("第\(number)站") }
            let id = try await Rounds.plan(try await Rounds.form(test), test)
            let objects = try await Rounds.objects(id, test)
            try await Rounds.record(objects[0].id, "AAAAAA", test)
            try await Rounds.record(objects[1].id, "DDDDDD", test)
            try await Rounds.record(objects[1].id, "BAAAAA", test)
            let results = try await test.read { work in
                try RoundResults(id, ChecklistStore.list(of: .site, in: work.tx)[0], in: work.tx)
            }
            #expect(results.objects == 3 && results.inspected == 2 && results.mending == 0)
            #expect(results.average == 9_745 && results.items[0].average == 1_245 && results.items[0].counts == [.a: 1, .b: 1])
            #expect(results.grades.map(\.count) == [2, 0, 0, 0] && results.areas.count == 1)
        }
    }
}
