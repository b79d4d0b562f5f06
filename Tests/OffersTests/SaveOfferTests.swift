import Kernel
import Storage
import TestKit
import Testing
import Volunteers
@testable import Offers

@Suite struct SaveOfferTests {
    @Test func whatTheRegistrationKnowsIsNotAskedForAgain() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let page = try await test.browser(person.account).get("/me/offer").text
            #expect(page.contains("社区服务") && page.contains("不用再填") && !page.contains("name=\"categories\""))
        }
    }

    @Test func theHomeIsKeptOnlyWithAConsentAndOnlyRoughly() async throws {
        try await TestCity.with { test in
            let (scene, person) = (OfferScene(test: test), try await test.volunteer())
            let browser = try await test.browser(person.account)
            let home = [("reach", "3"), ("weekly", "2"), ("latitude", "27.817834"), ("longitude", "114.930835")]
            let refused = try await browser.post("/me/offer", home)
            #expect(refused.status == .unprocessableContent && refused.text.contains("要保存大致位置，请先同意"))
            #expect(try await browser.post("/me/offer", home + [("homeConsent", "1")]).status == .seeOther)
            let offer = try #require(try await scene.find(person.volunteer))
            #expect(offer.home?.description == "27.820000,114.930000" && offer.homeConsentAt == TestCity.start && offer.reach == 3)
            // Nothing finer is anywhere in the table.
            await #expect(throws: (any Error).self) {
                try await test.write { try $0.tx.run("UPDATE offers SET latitude = 27817834 WHERE volunteer_id = \(person.volunteer)") }
            }
            // Cleared, it is gone, and so is the consent.
            try await scene.save(person.account)
            let without = try #require(try await scene.find(person.volunteer))
            #expect(without.home == nil && without.homeConsentAt == nil)
        }
    }

    @Test func aFormAndAProgramSaySoAlike() async throws {
        try await TestCity.with { test in
            let (scene, person) = (OfferScene(test: test), try await test.volunteer())
            try await scene.save(person.account, at: 0, [("languages", "05"), ("like1", "0001"), ("place1", "360521")])
            let typed = try #require(try await scene.find(person.volunteer))
            #expect(typed.languages == ["05"] && typed.likes == ["0001"] && typed.places.map(\.six) == ["360521"])
            let answer = try await TestBrowser.api(test, .put, "/me/offer", bearer: test.bearer(person.account),
                                                   json: #"{"reach":"5","weekly":1,"languages":["01","05"],"likes":["0001"],"places":["360521"]}"#)
            #expect(answer.status == .ok && answer.json["reach"] as? Int == 5)
            let sent = try #require(try await scene.find(person.volunteer))
            #expect(sent.languages == ["01", "05"] && sent.likes == ["0001"] && sent.places == typed.places && sent.home == nil)
        }
    }

    @Test func onlyWhatIsInTheDictionariesAndTheRegistration() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.volunteer().account)
            for (name, value) in [("reach", "7"), ("weekly", "15"), ("weekly", "0"), ("languages", "xx"), ("like1", "0002"), ("place1", "亚特兰蒂斯")] {
                let fields = [("reach", "3"), ("weekly", "2")].filter { $0.0 != name } + [(name, value)]
                #expect(try await browser.post("/me/offer", fields).status == .unprocessableContent, "\(name) \(value)")
            }
        }
    }

    @Test func onlyForApprovedVolunteers() async throws {
        try await TestCity.with { test in
            let waiting = try await test.applicant()
            #expect(try await test.browser(waiting.account).post("/me/offer", [("reach", "3"), ("weekly", "2")]).status == .conflict)
        }
    }

    @Test func takenAlong() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await scene.offer(at: 0)
            _ = try await scene.licence(person.account)
            let file = try await test.browser(person.account).post("/me/offer/export", []).text
            #expect(file.contains("201936050212345") && file.contains("护士执业证书") && file.contains("27.815000,114.915000"))
        }
    }
}
