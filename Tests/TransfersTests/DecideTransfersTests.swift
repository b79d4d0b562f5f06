import Foundation
import Kernel
import Rights
import TestKit
import Testing
import Transfers
import Volunteers

@Suite struct DecideTransfersTests {
    /// Three people of one centre who want to go to another one.
    private struct Scene {
        let ids: [TransferID]
        let releaser, receiver: AccountID

        static func make(_ test: TestCity) async throws -> Scene {
            let (old, new) = (try await test.organisation(name: "城东中心", kind: .centre), try await test.organisation(name: "城西中心", kind: .centre))
            var ids: [TransferID] = []
            for name in ["甘一", "甘二", "甘三"] {
                let person = try await test.volunteer(name: name, at: old)
                let fields = Fields([("to", "\(new)"), ("reason", "搬到了城西")])
                ids.append(try await test.write(as: test.actor(person.account)) { try ApplyForTransfer(fields, in: $0).run(in: $0) })
            }
            return Scene(ids: ids, releaser: try await test.staff(at: old), receiver: try await test.staff(at: new))
        }

        func fields(_ decision: String, _ more: [(String, String)] = []) -> [(String, String)] {
            [("decision", decision)] + ids.map { ("id", "\($0)") } + more
        }

        func states(_ test: TestCity) async throws -> [Transfer.Status] {
            try await test.read { work in try ids.map { try TransferStore.require($0, in: work.tx).status } }
        }
    }

    @Test func manyAreReceivedAfterAPreviewThatChangesNothing() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let (old, new) = (try await test.browser(scene.releaser), try await test.browser(scene.receiver))
            #expect(try await old.get("/transfers?open=1").text.contains("/transfers/acts/preview"))
            // They wait for the old one; the new one sees them and may not decide yet.
            let early = try await new.post("/transfers/acts/preview", scene.fields("approve")).text
            #expect(early.contains("下面 0 个可以办理") && early.contains("现在由另一个组织处理") && !early.contains("确定办理这"))
            #expect(try await new.post("/transfers/acts", scene.fields("approve")).status == .seeOther)
            #expect(try await scene.states(test) == [.applied, .applied, .applied])
            let preview = try await old.post("/transfers/acts/preview", scene.fields("approve")).text
            #expect(preview.contains("下面 3 个可以办理") && preview.contains("城东中心"))
            #expect(try await scene.states(test) == [.applied, .applied, .applied])
            #expect(try await old.post("/transfers/acts", scene.fields("approve", [("back", "/transfers?open=1")])).location == "/transfers?open=1")
            #expect(try await scene.states(test) == [.released, .released, .released])
            // One is decided in between: the others are received all the same.
            try await test.write(as: test.actor(scene.receiver)) { try DecideTransfer(scene.ids[1], .refuse(reason: "名额已满")).run(in: $0) }
            #expect(try await new.post("/transfers/acts/preview", scene.fields("approve")).text.contains("下面 2 个可以办理"))
            #expect(try await new.post("/transfers/acts", scene.fields("approve")).status == .seeOther)
            #expect(try await scene.states(test) == [.received, .refused, .received])
        }
    }

    @Test func refusingAsksForOneReasonThatEachReads() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let old = try await test.browser(scene.releaser)
            let first = try await old.post("/transfers/acts/preview", scene.fields("refuse"))
            #expect(first.status == .ok && first.text.contains("已选 3 个") && !first.text.contains("error-summary"))
            #expect(try await old.post("/transfers/acts/preview", scene.fields("refuse", [("asked", "1")])).status == .unprocessableContent)
            #expect(try await old.post("/transfers/acts", scene.fields("refuse")).status == .unprocessableContent)
            #expect(try await old.post("/transfers/acts/preview", scene.fields("refuse", [("asked", "1"), ("reason", "暂停转出")])).text.contains("下面 3 个可以办理"))
            #expect(try await scene.states(test) == [.applied, .applied, .applied])
            #expect(try await old.post("/transfers/acts", scene.fields("refuse", [("reason", "暂停转出")])).status == .seeOther)
            #expect(try await scene.states(test) == [.refused, .refused, .refused])
            let answers = try await test.read { work in try scene.ids.map { try TransferStore.require($0, in: work.tx).answer } }
            #expect(answers == ["暂停转出", "暂停转出", "暂停转出"])
        }
    }

    @Test func whoeverNamesAStrangersDoesNothing() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let stranger = try await test.browser(try await test.staff(at: try await test.organisation(name: "城南中心", kind: .centre)))
            for path in ["/transfers/acts", "/transfers/acts/preview"] { #expect(try await stranger.post(path, scene.fields("approve")).status == .notFound) }
            #expect(try await scene.states(test) == [.applied, .applied, .applied])
            let old = try await test.browser(scene.releaser)
            #expect(try await old.post("/transfers/acts", scene.fields("approve", [("id", "99999")])).status == .notFound)
            #expect(try await old.post("/transfers/acts", [("decision", "approve")]).status == .unprocessableContent)
            let many = (1...51).map { ("id", "\($0)") }
            #expect(try await old.post("/transfers/acts/preview", [("decision", "approve")] + many).status == .unprocessableContent)
            #expect(try await scene.states(test) == [.applied, .applied, .applied])
        }
    }

    @Test func aProgramMayRehearseAndMaySendTwice() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let bearer = try await test.bearer(scene.releaser)
            let ids = scene.ids.map { "\"\($0)\"" }.joined(separator: ",")
            let trial = try await TestBrowser.api(test, .post, "/transfers/acts", bearer: bearer, json: "{\"decision\":\"approve\",\"id\":[\(ids)],\"rehearse\":true}")
            #expect((trial.json["items"] as? [[String: Any]])?.count == 3)
            #expect(try await scene.states(test) == [.applied, .applied, .applied])
            for _ in 0..<2 {
                let done = try await TestBrowser.api(test, .post, "/transfers/acts", bearer: bearer, json: "{\"decision\":\"approve\",\"id\":[\(ids)]}", key: "once")
                #expect(done.status == .ok)
                let refused = (done.json["items"] as? [[String: Any]])?.filter { !($0["problem"] is NSNull) }
                #expect(refused?.isEmpty == true)
            }
            #expect(try await scene.states(test) == [.released, .released, .released])
        }
    }
}
