import Kernel
import Rights
import ServiceRecords
import TestKit
import Testing

@Suite struct TellOfRecordTests {
    @Test func whoseNameSomebodyElseEntersIsTold() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            #expect(try await scene.test.told(scene.account).isEmpty)
            let entered = try await scene.enter(Scene.at(10), Scene.at(12))
            #expect(try await scene.test.told(scene.account) == ["文明路社区清洁：2 小时记在您名下"])
            let list = try await scene.test.browser(scene.account).get("/notices").text
            #expect(list.contains("2026-03-05 10:00–12:00") && list.contains("\(entered.effectiveOn) 以前提出异议"))
            #expect(try await scene.test.browser(scene.account).get("/notices", language: "en").text.contains("2 hours were recorded in your name"))
        }
    }

    @Test func whatPeopleDoThemselvesTheyAreNotTold() async throws {
        try await Scene.with { scene in
            let checkedIn = try await scene.checkIn()
            try #require(checkedIn.status == .created)
            scene.test.clock.set(Scene.at(12))
            #expect(try await scene.checkOut(try #require(checkedIn.json["id"] as? Int)).status == .ok)
            #expect(try await scene.count("service_records") == 1)
            #expect(try await scene.test.told(scene.account).isEmpty)
        }
    }

    @Test func theProgramEntersInSilence() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 2, on: try #require(Day("2026-03-02")))
            #expect(try await test.told(person.account).isEmpty)
        }
    }

    @Test func aLeaderWhoEntersTheirOwnIsNotTold() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let own = try await scene.test.actor(scene.account)
            let draft = RecordDraft(volunteer: scene.volunteer, project: scene.project, method: .rollCall, from: Scene.at(10), to: Scene.at(12))
            _ = try await scene.test.write(as: own) { try EnterRecord(draft).run(in: $0) }
            #expect(try await scene.count("service_records") == 1)
            #expect(try await scene.test.told(scene.account).isEmpty)
        }
    }

    @Test(arguments: [("uphold", "文明路社区清洁：您的异议有了答复"), ("void", "文明路社区清洁：2 小时已作废")])
    func whoObjectedHearsWhatCameOfIt(decision: String, title: String) async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let record = try await scene.enter(Scene.at(10), Scene.at(12)).id
            let objection = try await scene.test.write(as: scene.test.actor(scene.account)) {
                try ObjectToRecord(record, .init(Fields([("text", "时间不对")]))).run(in: $0)
            }
            let settle = try SettleObjection.Draft(Fields([("decision", decision), ("answer", "查了签到表")]))
            try await scene.test.write(as: scene.test.actor(scene.test.administrator)) { try SettleObjection(objection, settle).run(in: $0) }
            #expect(try await scene.test.told(scene.account).first == title)
        }
    }

    @Test func whoseRecordIsVoidedIsTold() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let record = try await scene.enter(Scene.at(10), Scene.at(12)).id
            let draft = try VoidRecord.Draft(Fields([("reason", "记错了人")]))
            try await scene.test.write(as: scene.test.actor(scene.test.administrator)) { try VoidRecord(record, draft).run(in: $0) }
            #expect(try await scene.test.told(scene.account).first == "文明路社区清洁：2 小时已作废")
        }
    }
}
