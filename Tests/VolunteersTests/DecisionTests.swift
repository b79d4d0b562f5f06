import Kernel
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct DecisionTests {
    private func reason(_ text: String) throws -> DecisionReason { try DecisionReason(Fields([("reason", text)])) }

    @Test func aRefusalNeedsAReasonAndLetsThePersonTryAgain() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.applicant(name: "刘德")
            let office = try await test.browser(test.administrator)
            let without = try await office.post("/volunteers/\(volunteer)/refusal", [("reason", " ")])
            #expect(without.status == .unprocessableContent)
            let answer = try await office.post("/volunteers/\(volunteer)/refusal", [("reason", "照片与证件不符")])
            #expect(answer.status == .seeOther)
            #expect(try await office.post("/volunteers/\(volunteer)/refusal", [("reason", "再退一次")]).status == .conflict)
            let browser = try await test.browser(account)
            #expect(try await browser.get("/me").text.contains("照片与证件不符"))
            #expect(try await browser.get("/register").status == .ok)
            let again = RegisterVolunteerTests.without(["password", "passwordAgain"], RegisterVolunteerTests.form(name: "刘德"))
            #expect(try await browser.post("/register", again).location == "/register/done")
            let now = try await test.read { try VolunteerStore.find(account: account, in: $0.tx) }
            #expect(now?.status == .submitted)
            #expect(now?.id != volunteer)
        }
    }

    @Test func suspensionAndReinstatement() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer()
            let number = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx).number }
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/volunteers/\(volunteer)/reinstatement", [("reason", "没有停用")]).status == .conflict)
            #expect(try await office.post("/volunteers/\(volunteer)/suspension", [("reason", "多次无故缺席")]).status == .seeOther)
            #expect(try await office.post("/volunteers/\(volunteer)/suspension", [("reason", "多次无故缺席")]).status == .conflict)
            #expect(try await test.browser(account).get("/me").text.contains("多次无故缺席"))
            #expect(try await office.post("/volunteers/\(volunteer)/reinstatement", [("reason", "已说明情况")]).status == .seeOther)
            let after = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx) }
            #expect(after.status == .active)
            #expect(after.number == number)
        }
    }

    @Test func somebodyElsesVolunteerIsNotThere() async throws {
        try await TestCity.with { test in
            let (here, there) = (try await test.organisation(), try await test.organisation())
            let administrator = try await test.browser(try await test.staff(at: there))
            let (waiting, _) = try await test.applicant(at: here)
            let (own, _) = try await test.applicant(at: there)
            #expect(try await administrator.get("/volunteers/\(own)").status == .ok)
            #expect(try await administrator.get("/volunteers/\(waiting)").status == .notFound)
            for act in ["approval", "refusal", "suspension", "reinstatement", "unmasking", "merger"] {
                let answer = try await administrator.post("/volunteers/\(waiting)/\(act)", [("reason", "试试"), ("verified", "1")])
                #expect(answer.status == .notFound, "\(act)")
            }
            #expect(try await administrator.get("/volunteers/999999999").status == .notFound)
            #expect(try await administrator.get("/volunteers/abc").status == .notFound)
            let leader = try await test.browser(try await test.staff(role: .leader, at: here))
            #expect(try await leader.get("/volunteers").status == .forbidden)
            #expect(try await leader.post("/volunteers/\(waiting)/approval").status == .forbidden)
            #expect(try await test.read { try VolunteerStore.require(waiting, in: $0.tx).status } == .submitted)
        }
    }

    @Test func unmaskingShowsOnceAndIsRecorded() async throws {
        try await TestCity.with { test in
            let number = Fictitious.card(born: Day("1988-08-08") ?? .earliest)
            let (volunteer, _) = try await test.applicant(number: number)
            let office = try await test.browser(test.administrator)
            #expect(try await !office.get("/volunteers/\(volunteer)").text.contains(number))
            let shown = try await office.post("/volunteers/\(volunteer)/unmasking")
            #expect(shown.status == .ok)
            #expect(shown.text.contains(number))
            #expect(shown.headers[.cacheControl] == "no-store")
            #expect(try await !office.get("/volunteers/\(volunteer)").text.contains(number))
            let events = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealVolunteer'", as: Int.self) }
            #expect(events == 1)
            #expect(try await office.get("/volunteers/\(volunteer)/unmasking").status == .notFound)
        }
    }
}
