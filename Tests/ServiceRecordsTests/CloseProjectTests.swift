import Kernel
import Projects
import ServiceRecords
import TestKit
import Testing

@Suite struct CloseProjectTests {
    private func post(_ scene: Scene, _ step: String, _ json: String = "{}", as account: AccountID? = nil) async throws -> TestBrowser.Answer {
        try await TestBrowser.api(scene.test, .post, "/projects/\(scene.project)/\(step)",
                                  bearer: try await scene.test.bearer(account ?? scene.leader), json: json)
    }

    private let note = #"{"note":"清理 3 条街,帮助 200 户"}"#

    @Test func settledThenClosed() async throws {
        try await Scene.with { scene in
            let checkIn = try await scene.checkIn()
            #expect(checkIn.status == .created)
            #expect(try await post(scene, "settlement").json["code"] as? String == "not_over")
            scene.test.clock.set(Scene.at(13))
            #expect(try await post(scene, "closing", note).json["code"] as? String == "not_settled")
            #expect(try await post(scene, "settlement").json["forced"] as? Int == 1)
            #expect(try await post(scene, "settlement").json["code"] as? String == "already_settled")
            #expect(try await scene.count("check_ins WHERE status = 'forced'") == 1)
            #expect(try await scene.count("service_records") == 0)
            // Hours can still be entered late.
            scene.test.clock.set(Scene.at(14))
            try await scene.enter(Scene.at(10), Scene.at(11))
            #expect(try await post(scene, "closing").status == .unprocessableContent)
            #expect(try await post(scene, "closing", note).status == .noContent)
            #expect(try await post(scene, "closing", note).json["code"] as? String == "project_closed")
            #expect(await refusalCode { try await scene.enter(Scene.at(11), Scene.at(12)) } == "project_closed")
        }
    }

    @Test func anOpenObjectionKeepsItOpen() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let record = try await scene.enter(Scene.at(10), Scene.at(11)).id
            let draft = try ObjectToRecord.Draft(Fields([("text", "时间不对")]))
            _ = try await scene.test.write(as: try await scene.test.actor(scene.account)) { try ObjectToRecord(record, draft).run(in: $0) }
            #expect(try await post(scene, "settlement").status == .ok)
            #expect(try await post(scene, "closing", note).json["code"] as? String == "open_objections")
        }
    }

    @Test func waitingSignUpsAreCancelled() async throws {
        try await Scene.with { scene in
            let late = try await scene.test.volunteer()
            try await scene.test.accept(late.volunteer, for: scene.project)
            try await scene.test.write {
                try $0.tx.run("UPDATE sign_ups SET status = 'applied' WHERE volunteer_id = \(late.volunteer)")
            }
            scene.test.clock.set(Scene.at(13))
            #expect(try await post(scene, "settlement").status == .ok)
            #expect(try await post(scene, "closing", note).status == .noContent)
            #expect(try await scene.count("sign_ups WHERE status = 'cancelled'") == 1)
            #expect(try await scene.count("sign_ups WHERE status = 'accepted'") == 1)
        }
    }

    @Test func anotherTeamsLeaderFindsNothing() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let foreign = try await scene.test.staff(role: .leader, at: try await scene.test.team())
            #expect(try await post(scene, "settlement", as: foreign).status == .notFound)
            #expect(try await post(scene, "closing", as: foreign).status == .notFound)
            let keeper = try await scene.test.staff(role: .keeper, at: scene.team)
            #expect(try await post(scene, "settlement", as: keeper).status == .forbidden)
        }
    }
}
