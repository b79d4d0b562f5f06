import Kernel
import Rights
import TestKit
import Testing
@testable import Volunteers

@Suite struct DecideVolunteersTests {
    private func states(_ ids: [VolunteerID], _ test: TestCity) async throws -> [Volunteer.Status] {
        try await test.read { work in try ids.map { try VolunteerStore.require($0, in: work.tx).status } }
    }

    @Test func manyAreApprovedAtOnceAfterALook() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let (first, second) = (try await test.applicant(name: "刘德").volunteer, try await test.applicant(name: "欧阳修文").volunteer)
            let done = try await test.volunteer(name: "陈三").volunteer
            #expect(try await office.get("/volunteers?status=submitted").text.contains("/volunteers/acts/preview"))
            let fields = [("decision", "approve")] + [first, second, done].map { ("id", "\($0)") }
            let preview = try await office.post("/volunteers/acts/preview", fields).text
            #expect(preview.contains("刘德") && preview.contains("下面 2 个可以办理") && preview.contains("已经有人处理过了"))
            #expect(try await states([first, second, done], test) == [.submitted, .submitted, .active])
            #expect(try await office.post("/volunteers/acts", fields).status == .seeOther)
            #expect(try await states([first, second, done], test) == [.active, .active, .active])
            let numbers = try await test.read { work in try [first, second].map { try VolunteerStore.require($0, in: work.tx).number?.digits } }
            #expect(numbers[0] != nil && numbers[0] != numbers[1])
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'approveVolunteer'", as: Int.self) } == 3)
            #expect(try await office.post("/volunteers/acts", [("decision", "approve")]).status == .unprocessableContent)
        }
    }

    @Test func aSecondRegistrationOfTheSamePersonIsLeftOut() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let card = Fictitious.card(born: Day(daysSinceEpoch: 7305))
            let first = try await test.applicant(name: "刘德", number: card).volunteer
            let again = try await test.applicant(name: "刘德", number: card).volunteer
            let fields = [("decision", "approve"), ("id", "\(first)"), ("id", "\(again)")]
            #expect(try await office.post("/volunteers/acts/preview", fields).text.contains("已有注册记录"))
            #expect(try await office.post("/volunteers/acts", fields).status == .seeOther)
            #expect(try await states([first, again], test) == [.active, .submitted])
        }
    }

    @Test func manyAreRefusedWithAReason() async throws {
        try await TestCity.with { test in
            let own = try await test.organisation(name: "甲协会")
            let reviewer = try await test.browser(try await test.staff(at: own))
            let (mine, foreign) = (try await test.applicant(at: own), try await test.applicant())
            func fields(_ ids: [VolunteerID]) -> [(String, String)] { [("decision", "refuse"), ("reason", "照片不清楚")] + ids.map { ("id", "\($0)") } }
            #expect(try await reviewer.post("/volunteers/acts", fields([mine.volunteer, foreign.volunteer])).status == .notFound)
            #expect(try await states([mine.volunteer, foreign.volunteer], test) == [.submitted, .submitted])
            #expect(try await reviewer.post("/volunteers/acts", fields([mine.volunteer])).status == .seeOther)
            #expect(try await states([mine.volunteer, foreign.volunteer], test) == [.refused, .submitted])
            #expect(try await test.browser(mine.account).get("/me").text.contains("照片不清楚"))
        }
    }
}
