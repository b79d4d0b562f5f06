import Kernel
import ServiceRecords
import TestKit
import Testing

@Suite struct ObjectToRecordTests {
    private let tuesday = Day(year: 2026, month: 3, day: 10) ?? .earliest

    @Test func theRecordFreezesAndLeavesTheTotals() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let record = try await scene.enter(Scene.at(10), Scene.at(12)).id
            let browser = try await scene.test.browser(scene.account)
            #expect(try await browser.post("/records/\(record)/objection", [("text", "我那天没有去")]).status == .seeOther)
            #expect(try await scene.count("service_records WHERE status = 'disputed'") == 1)
            #expect(try await scene.count("record_events WHERE kind = 'disputed' AND reason = '我那天没有去'") == 1)
            #expect(try await scene.effective(on: tuesday) == .zero)
            #expect(try await browser.post("/records/\(record)/objection", [("text", "又一次")]).status == .conflict)
            #expect(try await scene.count("objections") == 1)
        }
    }

    @Test func nobodyObjectsToAnothersRecord() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let record = try await scene.enter(Scene.at(10), Scene.at(12)).id
            let other = try await scene.test.browser(try await scene.test.volunteer().account)
            #expect(try await other.get("/records/\(record)").status == .notFound)
            #expect(try await other.get("/records/\(record)/objection").status == .notFound)
            #expect(try await other.post("/records/\(record)/objection", [("text", "x")]).status == .notFound)
            #expect(try await other.post("/records/\(record)/objection").status == .notFound)
            #expect(try await scene.count("objections") == 0)
        }
    }

    @Test func aReasonIsNeeded() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let record = try await scene.enter(Scene.at(10), Scene.at(12)).id
            let browser = try await scene.test.browser(scene.account)
            #expect(try await browser.post("/records/\(record)/objection").status == .unprocessableContent)
            let long = String(repeating: "长", count: 501)
            let answer = try await browser.post("/records/\(record)/objection", [("text", long)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(long))
            #expect(try await scene.count("service_records WHERE status = 'standing'") == 1)
        }
    }
}
