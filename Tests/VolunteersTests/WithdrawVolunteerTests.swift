import Foundation
import Kernel
import TestKit
import Testing
import Volunteers

@Suite struct WithdrawVolunteerTests {
    @Test func whoLeavesIsErasedAndTheNumberStays() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.volunteer(name: "刘德")
            try await test.tell(account, "1")
            try #require(try await test.told(account).count == 1)
            let before = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx) }
            let browser = try await test.browser(account)
            #expect(try await browser.post("/me/withdrawal").status == .unprocessableContent)
            #expect(try await browser.post("/me/withdrawal", [("confirmed", "1")]).location == "/")
            let after = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx) }
            #expect(after.status == .withdrawn)
            #expect(after.number == before.number)
            #expect(after.name != "刘德")
            #expect(after.account == nil)
            #expect(try await test.told(account).isEmpty)
            #expect(after.phoneMasked.isEmpty && after.documentMasked.isEmpty)
            #expect(try await browser.get("/me").location.hasPrefix("/sign-in"))
            let open = try await test.read { try $0.tx.exists("SELECT 1 FROM consents WHERE volunteer_id = \(volunteer) AND withdrawn_at IS NULL") }
            #expect(!open)
            let full = try await test.write { try RevealVolunteer(volunteer).run(in: $0) }
            #expect(full.document.isEmpty && full.phone.isEmpty)
        }
    }

    @Test func thePersonTakesTheOwnDataAlong() async throws {
        try await TestCity.with { test in
            let card = Fictitious.card(born: Day("1988-08-08") ?? .earliest)
            let (_, account) = try await test.applicant(name: "刘德", number: card)
            try await test.tell(account, "1", "今年还差 \(3) 小时到 \(20) 小时")
            let answer = try await test.browser(account).post("/me/export")
            #expect((answer.json["notices"] as? [[String: Any]])?.first?["title"] as? String == "今年还差 3 小时到 20 小时")
            #expect(answer.status == .ok)
            #expect(answer.json["documentNumber"] as? String == card)
            #expect(answer.json["name"] as? String == "刘德")
            #expect(try await test.browser().post("/me/export").location.hasPrefix("/sign-in"))
        }
    }

    @Test func consentToPublicationIsWithdrawnByItself() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            _ = try await visitor.post("/register", RegisterVolunteerTests.form() + [("consentPublication", "1")])
            let account = try #require(try await test.read { try $0.tx.value("SELECT account_id FROM volunteers", as: AccountID.self) })
            let browser = try await test.browser(account)
            #expect(try await browser.get("/me").text.contains("不再公开我的姓名"))
            #expect(try await browser.post("/me/publication-consent/withdrawal").location == "/me")
            #expect(try await !browser.get("/me").text.contains("不再公开我的姓名"))
            #expect(try await browser.get("/me").status == .ok)
        }
    }
}
