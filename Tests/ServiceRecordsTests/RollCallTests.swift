import Kernel
import Projects
import ServiceRecords
import TestKit
import Testing

@Suite struct RollCallTests {
    private func call(_ scene: Scene, _ json: String, as account: AccountID? = nil) async throws -> TestBrowser.Answer {
        try await TestBrowser.api(scene.test, .post, "/projects/\(scene.project)/roll-call",
                                  bearer: try await scene.test.bearer(account ?? scene.leader), json: json)
    }

    @Test func peopleWithoutAPhoneComeAndGo() async throws {
        try await Scene.with { scene in
            let second = try await scene.test.volunteer(name: "李大爷")
            try await scene.test.accept(second.volunteer, for: scene.project)
            let come = try await call(scene, #"{"present":[\#(scene.volunteer),\#(second.volunteer)]}"#)
            #expect(come.status == .ok)
            #expect(try await scene.count("check_ins WHERE method = 'roll-call' AND status = 'open'") == 2)
            scene.test.clock.set(Scene.at(12))
            #expect(try await call(scene, #"{"away":[\#(scene.volunteer),\#(second.volunteer)]}"#).status == .ok)
            #expect(try await scene.count("service_records WHERE method = 'roll-call' AND hundredths = 200") == 2)
        }
    }

    @Test func onePersonWhoCannotBeMarkedStopsAllAndIsNamed() async throws {
        try await Scene.with { scene in
            let stranger = try await scene.test.volunteer()
            let answer = try await call(scene, #"{"present":[\#(scene.volunteer),\#(stranger.volunteer)]}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(try await scene.count("check_ins") == 0)
            let away = try await call(scene, #"{"away":[\#(scene.volunteer)]}"#)
            #expect(away.status == .unprocessableContent)
            #expect(away.text.contains("王小梅"))
        }
    }

    @Test func theSamePersonIsNotMarkedTwice() async throws {
        try await Scene.with { scene in
            let first = try await call(scene, #"{"present":[\#(scene.volunteer)]}"#)
            #expect(first.status == .ok)
            #expect(try await call(scene, #"{"present":[\#(scene.volunteer)]}"#).status == .unprocessableContent)
            #expect(try await call(scene, #"{"present":[\#(scene.volunteer)],"away":[\#(scene.volunteer)]}"#).status == .unprocessableContent)
            #expect(try await scene.count("check_ins") == 1)
        }
    }

    @Test func onlyAroundTheProjectAndByItsOwnStaff() async throws {
        try await Scene.with { scene in
            let foreign = try await scene.test.staff(role: .leader, at: try await scene.test.team())
            let body = #"{"present":[\#(scene.volunteer)]}"#
            #expect(try await call(scene, body, as: foreign).status == .notFound)
            #expect(try await call(scene, "{}", as: foreign).status == .notFound)
            scene.test.clock.set(Scene.at(9, 29))
            #expect(try await call(scene, body).json["code"] as? String == "too_early")
            scene.test.clock.set(Scene.at(13, 1))
            #expect(try await call(scene, body).json["code"] as? String == "project_over")
            scene.test.clock.set(Scene.at(10))
            let keeper = try await scene.test.staff(role: .keeper, at: scene.team)
            #expect(try await call(scene, body, as: keeper).status == .ok)
        }
    }

    @Test func theSameTimeForEverybodyToday() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(14))
            let browser = try await scene.test.browser(scene.leader)
            let path = "/work/projects/\(scene.project)/roll-call/hours"
            let fields = [("people", "\(scene.volunteer)"), ("from", "10:00"), ("to", "12:30")]
            #expect(try await browser.post(path, fields).status == .seeOther)
            #expect(try await scene.count("service_records WHERE method = 'roll-call' AND hundredths = 250 AND proof_id IS NULL") == 1)
            let again = try await browser.post(path, fields)
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("王小梅"))
            // Yesterday's hours need a proof.
            scene.test.clock.advance(seconds: 86_400)
            let tomorrow = try await scene.test.browser(scene.leader)
            #expect(try await tomorrow.post(path, [("people", "\(scene.volunteer)"), ("from", "12:30"), ("to", "13:00")]).status == .unprocessableContent)
        }
    }
}
