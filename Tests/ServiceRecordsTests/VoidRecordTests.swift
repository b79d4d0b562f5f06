import Kernel
import ServiceRecords
import TestKit
import Testing

@Suite struct VoidRecordTests {
    private func void(_ scene: Scene, _ id: RecordID, as account: AccountID, reason: String = "记错了人") async throws -> TestBrowser.Answer {
        try await TestBrowser.api(scene.test, .post, "/service-records/\(id)/voiding", bearer: try await scene.test.bearer(account),
                                  json: #"{"reason":"\#(reason)"}"#)
    }

    @Test func theLeaderMayUntilTheRecordTakesEffect() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let first = try await scene.enter(Scene.at(10), Scene.at(11)).id
            let second = try await scene.enter(Scene.at(11), Scene.at(12)).id
            #expect(try await void(scene, first, as: scene.leader).status == .noContent)
            #expect(try await void(scene, first, as: scene.leader).json["code"] as? String == "already_void")
            // Tuesday after the weekend: effective.
            scene.test.clock.advance(seconds: 5 * 86_400)
            #expect(try await void(scene, second, as: scene.leader).status == .forbidden)
            #expect(try await void(scene, second, as: scene.test.administrator).status == .noContent)
            #expect(try await scene.count("record_events WHERE kind = 'voided' AND reason = '记错了人'") == 2)
        }
    }

    @Test func othersFindNothingAndAReasonIsNeeded() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let id = try await scene.enter(Scene.at(10), Scene.at(11)).id
            let foreign = try await scene.test.staff(role: .leader, at: try await scene.test.team())
            #expect(try await void(scene, id, as: foreign).status == .notFound)
            #expect(try await void(scene, id, as: foreign, reason: "").status == .notFound)
            #expect(try await void(scene, id, as: scene.leader, reason: "").status == .unprocessableContent)
            #expect(try await void(scene, id, as: scene.account).status == .forbidden)
            #expect(try await scene.count("service_records WHERE status = 'standing'") == 1)
        }
    }

    @Test func aFrozenRecordIsTheObjectionsMatter() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let id = try await scene.enter(Scene.at(10), Scene.at(11)).id
            let draft = try ObjectToRecord.Draft(Fields([("text", "时间不对")]))
            _ = try await scene.test.write(as: try await scene.test.actor(scene.account)) { try ObjectToRecord(id, draft).run(in: $0) }
            #expect(try await void(scene, id, as: scene.test.administrator).json["code"] as? String == "disputed")
        }
    }
}
