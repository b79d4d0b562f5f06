import Kernel
import TestKit
import Testing
@testable import Offers

@Suite struct PauseOfferTests {
    @Test func whoPausesIsNotProposed() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await scene.offer(at: 0)
            let need = try OfferScene.need()
            #expect(try await scene.found(need).map(\.volunteer) == [person.volunteer])
            let browser = try await test.browser(person.account)
            #expect(try await browser.post("/me/offer/pause", [("pausedFrom", "2026-03-05"), ("pausedTo", "2026-03-04")]).status == .unprocessableContent)
            #expect(try await browser.post("/me/offer/pause", [("pausedFrom", "2026-03-05"), ("pausedTo", "2026-03-06")]).status == .seeOther)
            #expect(try await browser.get("/me/offer").text.contains("2026年3月5日 到 2026年3月6日"))
            #expect(try await scene.found(need).isEmpty)
            // Another day is free; and after coming back, this one too.
            var later = need
            (later.begins, later.ends) = (need.begins.adding(seconds: 86_400), need.ends.adding(seconds: 86_400))
            #expect(try await scene.found(later).count == 1)
            #expect(try await browser.post("/me/offer/resumption", []).status == .seeOther)
            #expect(try await scene.found(need).count == 1)
        }
    }

    @Test func withoutAnEndItLastsUntilOneResumes() async throws {
        try await TestCity.with { test in
            let scene = OfferScene(test: test)
            let person = try await scene.offer(at: 0)
            let token = try await test.bearer(person.account)
            #expect(try await TestBrowser.api(test, .put, "/me/offer/pause", bearer: token, json: "{}").status == .noContent)
            #expect(try await scene.found(OfferScene.need()).isEmpty)
            // Saving the offer anew does not end it.
            try await scene.save(person.account, at: 0)
            #expect(try await scene.found(OfferScene.need()).isEmpty)
            #expect(try await TestBrowser.api(test, .delete, "/me/offer/pause", bearer: token).status == .noContent)
            #expect(try await scene.found(OfferScene.need()).count == 1)
        }
    }
}
