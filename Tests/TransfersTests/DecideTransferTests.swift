import Jobs
import Kernel
import Notices
import Organisations
import Rights
import Site
import TestKit
import Testing
import Transfers
import Volunteers

@Suite struct DecideTransferTests {
    /// A volunteer of one centre who wants to go to another one, with somebody who reviews at each.
    struct Scene {
        let test: TestCity
        let old, new: OrganisationID
        let person: (volunteer: VolunteerID, account: AccountID)
        let releaser, receiver: AccountID

        static func make(_ test: TestCity) async throws -> Scene {
            let (old, new) = (try await test.organisation(name: "城东中心", kind: .centre), try await test.organisation(name: "城西中心", kind: .centre))
            return Scene(test: test, old: old, new: new, person: try await test.volunteer(at: old), releaser: try await test.staff(at: old),
                         receiver: try await test.staff(at: new))
        }

        func apply() async throws -> TransferID {
            let fields = Fields([("to", "\(new)"), ("reason", "搬到了城西")])
            return try await test.write(as: test.actor(person.account)) { try ApplyForTransfer(fields, in: $0).run(in: $0) }
        }

        func decide(_ id: TransferID, _ decision: Verdict, as account: AccountID) async throws {
            try await test.write(as: test.actor(account)) { try DecideTransfer(id, decision).run(in: $0) }
        }

        func transfer(_ id: TransferID) async throws -> Transfer { try await test.read { try TransferStore.require(id, in: $0.tx) } }

        func manager() async throws -> OrganisationID { try await test.read { try VolunteerStore.require(person.volunteer, in: $0.tx).organisation } }
    }

    @Test func bothOrganisationsAgreeAndRecordsGoAlong() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let record = try await test.record(scene.person.volunteer, hours: 2, on: Day(year: 2026, month: 2, day: 3) ?? .earliest)
            let number = try await test.read { try VolunteerStore.require(scene.person.volunteer, in: $0.tx).number }
            let id = try await scene.apply()
            try await scene.decide(id, .approve, as: scene.releaser)
            #expect(try await scene.transfer(id).status == .released)
            #expect(try await scene.manager() == scene.old)
            try await scene.decide(id, .approve, as: scene.receiver)
            #expect(try await scene.transfer(id).status == .received)
            #expect(try await scene.manager() == scene.new)
            #expect(try await test.read { try VolunteerStore.require(scene.person.volunteer, in: $0.tx).number } == number)
            let owner = try await test.read { try $0.tx.value("SELECT volunteer_id FROM service_records WHERE id = \(record)", as: VolunteerID.self) }
            #expect(owner == scene.person.volunteer)
            let told = try await test.read { try NoticeStore.unread(of: scene.person.account, limit: 5, in: $0.tx) }
            #expect(told.contains { $0.href == "/me/transfer" })
        }
    }

    @Test func eachDecidesOnlyItsOwnStep() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let id = try await scene.apply()
            await #expect(throws: Refusal.notFound) { try await scene.decide(id, .approve, as: scene.receiver) }
            try await scene.decide(id, .approve, as: scene.releaser)
            await #expect(throws: Refusal.notFound) { try await scene.decide(id, .approve, as: scene.releaser) }
            try await scene.decide(id, .refuse(reason: "名额已满"), as: scene.receiver)
            let refused = try await scene.transfer(id)
            #expect(refused.status == .refused)
            #expect(refused.answer == "名额已满")
            #expect(try await scene.manager() == scene.old)
            await #expect(throws: Refusal.conflict(code: "already_decided", "这个申请已经有结果了")) { try await scene.decide(id, .approve, as: scene.receiver) }
            let stranger = try await test.staff(at: try await test.organisation())
            await #expect(throws: Refusal.notFound) { try await scene.decide(id, .approve, as: stranger) }
        }
    }

    @Test func oneAtATimeAndItCanBeTakenBack() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let id = try await scene.apply()
            await #expect(throws: Refusal.self) { _ = try await scene.apply() }
            let other = try await test.actor(try await test.volunteer(at: scene.old).account)
            await #expect(throws: Refusal.notFound) { try await test.write(as: other) { try WithdrawTransfer(id).run(in: $0) } }
            try await test.write(as: test.actor(scene.person.account)) { try WithdrawTransfer(id).run(in: $0) }
            #expect(try await scene.transfer(id).status == .withdrawn)
            let again = try await scene.apply()
            #expect(try await scene.transfer(again).status == .applied)
        }
    }

    @Test func nobodyGoesWhereTheyAre() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let actor = try await test.actor(scene.person.account)
            let fields = Fields([("to", "\(scene.old)"), ("reason", "搬家")])
            await #expect(throws: Problems("to", "same", "您现在就由这个组织管理")) {
                _ = try await test.write(as: actor) { try ApplyForTransfer(fields, in: $0).run(in: $0) }
            }
        }
    }

    @Test func whoIsLateIsReportedUpwardOnceForEachTerm() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let id = try await scene.apply()
            let due = try await scene.transfer(id).dueOn
            func escalate() async throws -> Int { try await test.write { try EscalateTransfers.run(in: $0.bySystem) } }
            #expect(try await escalate() == 0)
            test.clock.set(Instant(day: due, hour: 9))
            #expect(try await escalate() == 1)
            #expect(try await escalate() == 0)
            let late = try await scene.transfer(id)
            #expect(late.escalations == 1)
            #expect(late.dueOn > due)
            let told = try await test.read { try NoticeStore.unread(of: test.administrator, limit: 5, in: $0.tx) }
            #expect(told.contains { $0.href == "/transfers?open=1" })
            let inbox = try await test.browser(test.administrator).get("/inbox?kind=transfer")
            #expect(inbox.text.contains("已超过期限"))
            try await scene.decide(id, .approve, as: test.administrator)
            #expect(try await scene.transfer(id).status == .released)
        }
    }

    @Test func theSuccessorOfAnEndedOrganisationGoesOnWithIt() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let heir = try await test.organisation(name: "城区中心", kind: .centre)
            let id = try await scene.apply()
            let fields = Fields([("way", "dissolved"), ("successor", "\(heir)"), ("reason", "撤并")])
            try await test.write(as: test.actor(test.administrator)) { try EndOrganisation(scene.old, fields, .city, in: $0).run(in: $0) }
            try await test.finishJobs()
            #expect(try await scene.transfer(id).from == heir)
            let reviewer = try await test.staff(at: heir)
            try await scene.decide(id, .approve, as: reviewer)
            try await scene.decide(id, .approve, as: scene.receiver)
            #expect(try await scene.manager() == scene.new)
        }
    }

    @Test func thePagesLeadThroughIt() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let own = try await test.browser(scene.person.account)
            #expect(try await own.get("/me/transfer").text.contains("城东中心"))
            let bad = try await own.post("/me/transfer", [("to", "没有这个组织"), ("reason", "搬家了")])
            #expect(bad.status == .unprocessableContent)
            #expect(bad.text.contains("搬家了"))
            #expect(try await own.post("/me/transfer", [("to", "城西中心"), ("reason", "搬家了")]).status == .seeOther)
            #expect(try await own.get("/me/transfer").text.contains("等原组织同意"))
            let list = try await test.browser(scene.releaser).get("/transfers?open=1")
            #expect(list.text.contains("同意转出"))
            let seen = try await test.browser(scene.receiver).get("/transfers?open=1")
            #expect(seen.text.contains("等原组织同意"))
            #expect(!seen.text.contains("同意转出"))
            let inbox = try await test.browser(scene.releaser).get("/inbox?kind=transfer", language: "en")
            #expect(inbox.status == .ok)
        }
    }
}
