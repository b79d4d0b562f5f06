import Audit
import Kernel
import Rights
import Storage
import TestKit
import Testing

@Suite struct AuditStoreTests {
    private static func list(_ test: TestCity, _ places: [Place], _ change: (inout AuditStore.Filter) -> Void = { _ in }) async throws -> [String] {
        var filter = AuditStore.Filter()
        change(&filter)
        let complete = filter
        return try await test.read { work in
            try AuditStore.list(complete, places: places, before: nil, limit: 100, in: work.tx).map(\.action)
        }
    }

    /// A city with events at "/4/", "/4/17/" and "/41/".
    private static func eventful(_ test: TestCity) async throws {
        for (action, place) in [("first", "/4/"), ("second", "/4/17/"), ("third", "/41/")] {
            try await test.write { try $0.audit(action, AuditObject("thing", "1"), at: Place(place), result: .done, ["note": "“引号” \\ \u{7}"]) }
        }
    }

    @Test func aPersonReadsWhatHappenedInTheirPlaces() async throws {
        try await TestCity.with { test in
            try await Self.eventful(test)
            #expect(try await Self.list(test, [.city]).prefix(3) == ["third", "second", "first"])
            #expect(try await Self.list(test, [Place("/4/")]) == ["second", "first"])
            #expect(try await Self.list(test, [Place("/4/17/"), Place("/41/")]) == ["third", "second"])
            #expect(try await Self.list(test, []).isEmpty)
        }
    }

    @Test func theFiltersNarrow() async throws {
        try await TestCity.with { test in
            try await Self.eventful(test)
            #expect(try await Self.list(test, [.city]) { $0.action = "second" } == ["second"])
            #expect(try await Self.list(test, [.city]) { $0.to = TestCity.start } == [])
            #expect(try await Self.list(test, [.city]) { $0.from = TestCity.start; $0.objectKind = "thing" }.count == 3)
            #expect(try await Self.list(test, [.city]) { $0.result = .refused } == [])
            #expect(try await Self.list(test, [.city]) { $0.name = "system' OR 1=1 --" } == [])
        }
    }

    @Test func nothingIsEverChangedOrDeleted() async throws {
        try await TestCity.with { test in
            try await Self.eventful(test)
            for sql in ["DELETE FROM audit_events", "UPDATE audit_events SET name = 'nobody'", "UPDATE audit_events SET at = 0"] as [SQL] {
                await #expect(throws: StorageError.self) { _ = try await test.write { try $0.tx.run(sql) } }
            }
            #expect(try await Self.list(test, [.city]).count >= 3)
        }
    }

    @Test func anActThatFailsLeavesNoEvent() async throws {
        try await TestCity.with { test in
            await #expect(throws: Refusal.notFound) {
                try await test.write { work in
                    try work.audit("halfDone", AuditObject("thing", "1"), at: .city)
                    throw Refusal.notFound
                }
            }
            let actions = try await Self.list(test, [.city])
            #expect(!actions.contains("halfDone"))
        }
    }
}
