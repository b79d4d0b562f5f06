import Kernel
import Organisations
import ServiceRecords
import TestKit
import Testing

@Suite struct SettleObjectionTests {
    private let tuesday = Day(year: 2026, month: 3, day: 10) ?? .earliest

    private func objection(_ scene: Scene) async throws -> ObjectionID {
        scene.test.clock.set(Scene.at(13))
        let record = try await scene.enter(Scene.at(10), Scene.at(12)).id
        let draft = try ObjectToRecord.Draft(Fields([("text", "时间不对")]))
        return try await scene.test.write(as: try await scene.test.actor(scene.account)) { try ObjectToRecord(record, draft).run(in: $0) }
    }

    private func settle(_ scene: Scene, _ id: ObjectionID, _ decision: String, as account: AccountID? = nil) async throws -> TestBrowser.Answer {
        try await TestBrowser.api(scene.test, .post, "/objections/\(id)/settlement",
                                  bearer: try await scene.test.bearer(account ?? scene.test.administrator),
                                  json: #"{"decision":"\#(decision)","answer":"查了签到表"}"#)
    }

    @Test func aRightRecordStandsAgain() async throws {
        try await Scene.with { scene in
            let id = try await objection(scene)
            #expect(try await scene.effective(on: tuesday) == .zero)
            #expect(try await settle(scene, id, "uphold").status == .noContent)
            #expect(try await scene.effective(on: tuesday.adding(days: -1)) == .zero)
            #expect(try await scene.effective(on: tuesday) == ServiceTime(hundredths: 200))
            #expect(try await settle(scene, id, "void").json["code"] as? String == "already_settled")
        }
    }

    @Test func aWrongRecordBecomesVoid() async throws {
        try await Scene.with { scene in
            let id = try await objection(scene)
            #expect(try await settle(scene, id, "void").status == .noContent)
            #expect(try await scene.effective(on: tuesday) == .zero)
            #expect(try await scene.count("service_records WHERE status = 'void'") == 1)
            #expect(try await scene.count("record_events WHERE kind = 'voided' AND reason = '查了签到表'") == 1)
            #expect(try await scene.count("objections WHERE status = 'voided'") == 1)
        }
    }

    @Test func leadersDoNotJudgeThemselves() async throws {
        try await Scene.with { scene in
            let id = try await objection(scene)
            #expect(try await settle(scene, id, "uphold", as: scene.leader).status == .forbidden)
            let foreign = try await scene.test.staff(role: .administrator, at: try await scene.test.team())
            #expect(try await settle(scene, id, "uphold", as: foreign).status == .notFound)
            let own = try await scene.test.staff(role: .administrator, at: scene.team)
            #expect(try await settle(scene, id, "uphold", as: own).status == .noContent)
        }
    }

    @Test func nobodySettlesTheirOwnObjection() async throws {
        try await Scene.with { scene in
            let id = try await objection(scene)
            try await scene.test.write { work in
                _ = try AppointmentStore.insert(scene.account, .administrator, at: scene.team, by: nil, now: work.now, in: work.tx)
            }
            #expect(try await settle(scene, id, "void", as: scene.account).status == .forbidden)
            #expect(try await scene.count("objections WHERE status = 'open'") == 1)
        }
    }

    @Test func itWaitsInTheInboxOfWhoMaySettleIt() async throws {
        try await Scene.with { scene in
            let id = try await objection(scene)
            let (office, leader) = (try await scene.test.actor(scene.test.administrator), try await scene.test.actor(scene.leader))
            let (items, none, count) = try await scene.test.read { work in
                (try RecordInbox.waiting(for: office, limit: 10, in: work), try RecordInbox.waiting(for: leader, limit: 10, in: work),
                 try RecordInbox.count(for: office, limit: 100, in: work))
            }
            #expect(items.map(\.href) == ["/objections/\(id)"])
            #expect(none.isEmpty)
            #expect(count == 1)
        }
    }

    @Test func theListIsSearchedAndTakenAway() async throws {
        try await Scene.with { scene in
            let id = try await objection(scene)
            let office = try await scene.test.browser(scene.test.administrator)
            let name = try #require(try await scene.test.read { try ObjectionStore.find(id, in: $0.tx)?.projectName })
            #expect(try await office.get("/objections").text.contains("时间不对"))
            #expect(try await office.get("/objections?q=nobody").text.contains("没有符合条件的异议"))
            #expect(try await office.get("/objections/export?format=csv").text.contains(name))
            #expect(try await !office.get("/objections/export?format=csv&settled=1").text.contains(name))
            #expect(try await settle(scene, id, "uphold").status == .noContent)
            let settled = try await office.get("/objections/export?format=csv&settled=1").text
            #expect(settled.contains("查了签到表") && settled.contains("核实无误"))
            let stranger = try await scene.test.browser(try await scene.test.staff(at: try await scene.test.organisation()))
            #expect(try await !stranger.get("/objections/export?format=csv&settled=1").text.contains(name))
        }
    }
}
