@testable import Inspections
import Kernel
import Rights
import TestKit
import Testing

@Suite struct AnswerMendingTests {
    /// A station with a keeper, found wanting in two items.
    private func wanting(_ test: TestCity) async throws -> (object: Inspected, keeper: AccountID) {
        let own = try await test.organisation()
        let keeper = try await test.staff(name: "孙站长", role: .keeper, at: own)
        let object = try await Rounds.one(at: own, test)
        try await Rounds.record(object.id, "AACADA", more: [("note", "台账缺三个月")], test)
        return (object, keeper)
    }

    private func answer(_ id: MendingID, _ text: String = "台账补齐了", as actor: Actor, _ test: TestCity) async throws {
        try await test.write(as: actor) { try AnswerMending(id, ["answer": text]).run(in: $0) }
    }

    @Test func fromTheOrderToTheRecheck() async throws {
        try await TestCity.with { test in
            let (object, keeper) = try await wanting(test)
            let mending = try #require(try await Rounds.mending(object.id, test))
            #expect(mending.status == .open && mending.dueOn == TestCity.start.day.adding(days: 15))
            #expect(try await test.told(keeper).count == 1)
            let actor = try await test.actor(keeper)
            let waiting = try await test.read(as: actor) { try MendingInbox.waiting(for: actor, limit: 9, in: $0) }
            #expect(waiting.count == 1 && waiting[0].href == "/inspected/\(object.id)")
            // The office has nothing to do before there is an answer.
            let office = try await test.actor(test.administrator)
            #expect(try await test.read { try MendingInbox.count(for: office, limit: 9, in: $0) } == 0)
            try await answer(mending.id, as: actor, test)
            #expect(try await test.read { try MendingInbox.count(for: office, limit: 9, in: $0) } == 1)
            await #expect(throws: Refusal.self) { try await answer(mending.id, as: actor, test) }
            // The re-check marks only what was wanting.
            let items = try await Rounds.list(test).items
            let again = Fields([("mark.\(items[2].id)", "A"), ("mark.\(items[4].id)", "B")])
            let done = try await test.write { try RecordInspection(object.id, again, today: $0.today).run(in: $0) }
            #expect(done.score.text == "93.2" && done.grade == "优秀")
            let all = try await test.read { try InspectionStore.list(of: object.id, in: $0.tx) }
            #expect(all.count == 2 && all[0].isAgain && all[0].findings.filter(\.isCarried).count == 4)
            #expect(try await Rounds.mending(object.id, test)?.status == .mended)
            await #expect(throws: Refusal.self) { try await Rounds.record(object.id, "AAAAAA", test) }
        }
    }

    @Test func whatIsStillWantingIsOrderedAgain() async throws {
        try await TestCity.with { test in
            let (object, keeper) = try await wanting(test)
            let first = try #require(try await Rounds.mending(object.id, test))
            try await answer(first.id, as: try await test.actor(keeper), test)
            try await Rounds.record(object.id, "AADABA", test)
            let orders = try await test.read { try MendingStore.list(of: object.id, in: $0.tx) }
            #expect(orders.map(\.status) == [.open, .again])
            #expect(try await test.told(keeper).count == 2)
        }
    }

    @Test func onlyThoseWhoAnswerForItAnswer() async throws {
        try await TestCity.with { test in
            let (object, keeper) = try await wanting(test)
            let mending = try #require(try await Rounds.mending(object.id, test))
            let stranger = try await test.staff(role: .keeper, at: try await test.organisation())
            let actor = try await test.actor(stranger)
            await #expect(throws: Refusal.notFound) { try await answer(mending.id, as: actor, test) }
            #expect(try await test.browser(stranger).get("/inspected/\(object.id)").status == .notFound)
            let browser = try await test.browser(keeper)
            #expect(try await browser.get("/inspected/\(object.id)").text.contains("答复整改"))
            #expect(try await browser.post("/rectifications/\(mending.id)/answer").status == .unprocessableContent)
            let sent = try await browser.upload("/rectifications/\(mending.id)/answer", [("answer", "补齐了")], files: [("photo", "a.jpg", SamplePhoto.bytes)])
            #expect(sent.status == .seeOther)
            let page = try await browser.get("/inspected/\(object.id)")
            #expect(page.text.contains("等待复查") && page.text.contains("/inspection-photos/") && !page.text.contains("现在督查"))
            #expect(try await browser.get("/rectifications?show=answered").text.contains("文明路社区"))
            #expect(try await browser.get("/rectifications/export").bytes.starts(with: [0x50, 0x4B]))
        }
    }

    @Test func whatIsLateIsToldUpwardOnce() async throws {
        try await TestCity.with { test in
            let (object, _) = try await wanting(test)
            #expect(try await test.write { try EscalateMendings.run(in: $0) } == 0)
            test.clock.advance(seconds: 16 * 86_400)
            #expect(try await test.write { try EscalateMendings.run(in: $0) } == 1)
            #expect(try await test.write { try EscalateMendings.run(in: $0) } == 0)
            #expect(try await test.told(test.administrator).count == 1)
            let office = try await test.actor(test.administrator)
            #expect(try await test.read { try MendingInbox.count(for: office, limit: 9, in: $0) } == 1)
            #expect(try await test.browser(test.administrator).get("/rectifications?show=late").text.contains("超过期限"))
            #expect(try await Rounds.mending(object.id, test)?.escalatedAt != nil)
        }
    }
}
