import Audit
import Foundation
import Kernel
import Pages
import Rights
@testable import Site
import TestKit
import Testing

@Suite struct InboxTests {
    @Test func anEmptyInboxSaysWhatItIsFor() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let page = try await office.get("/inbox")
            #expect(page.status == .ok)
            #expect(page.text.contains("都办完了"))
            #expect(try await office.get("/inbox", language: "en").text.contains("All done"))
        }
    }

    @Test func whatWaitsIsShownWithItsDecisionAndLeavesWhenDecided() async throws {
        try await TestCity.with { test in
            let (first, second) = (try await test.applicant().volunteer, try await test.applicant().volunteer)
            let office = try await test.browser(test.administrator)
            let page = try await office.get("/inbox")
            #expect(page.text.contains("action=\"/volunteers/\(first)/approval\""))
            #expect(page.text.contains("name=\"back\" value=\"/inbox?item=volunteer-\(second)\""))
            // What is chosen in the address is shown; a phone shows it alone.
            let chosen = try await office.get("/inbox?item=volunteer-\(second)")
            #expect(chosen.text.contains("action=\"/volunteers/\(second)/refusal\""))
            #expect(chosen.text.contains("inbox has-selection"))
            let answer = try await office.post("/volunteers/\(first)/approval", [("back", "/inbox?item=volunteer-\(second)")])
            #expect(answer.location == "/inbox?item=volunteer-\(second)")
            #expect(try await office.get("/inbox").text.contains("volunteer-\(first)\"") == false)
        }
    }

    @Test func registrationsAreApprovedTogetherAndOneThatCannotBeHoldsUpNobody() async throws {
        try await TestCity.with { test in
            let applicants = [try await test.applicant().volunteer, try await test.applicant().volunteer, try await test.applicant().volunteer]
            let office = try await test.browser(test.administrator)
            try #require(try await office.post("/volunteers/\(applicants[0])/approval").status == .seeOther)
            let ids = applicants.map { ("id", "\($0)") } + [("id", "999999"), ("id", "x")]
            #expect(try await office.post("/inbox/approvals", ids).location == "/inbox?kind=volunteer")
            #expect(try await office.get("/inbox").text.contains("都办完了"))
        }
    }

    @Test func eachSeesTheirOwnPlacesOnly() async throws {
        try await TestCity.with { test in
            let (mine, other) = (try await test.organisation(), try await test.organisation())
            let (own, foreign) = (try await test.applicant(at: mine).volunteer, try await test.applicant(at: other).volunteer)
            let browser = try await test.browser(try await test.staff(at: mine))
            let page = try await browser.get("/inbox").text
            #expect(page.contains("volunteer-\(own)"))
            #expect(!page.contains("volunteer-\(foreign)"))
            #expect(try await browser.post("/inbox/approvals", [("id", "\(foreign)")]).status == .seeOther)
            let office = try await test.browser(test.administrator)
            #expect(try await office.get("/inbox").text.contains("volunteer-\(foreign)"))
        }
    }

    @Test func theNumberIsCountedOnceBetweenActsAndFollowsEachOfThem() async throws {
        try await TestCity.with { test in
            let office = try await test.actor(test.administrator)
            func number() async throws -> Int { try await test.read(as: office) { try Inbox.count(in: $0) } }
            #expect(try await number() == 0)
            let first = try await test.applicant().volunteer
            _ = try await test.applicant()
            #expect(try await number() == 2)
            // What happens behind the back of every use case is not counted: nothing was asked again.
            try await test.write { work in _ = try work.tx.run("UPDATE volunteers SET status = 'refused' WHERE id = \(first)") }
            #expect(try await number() == 2)
            try await test.write { work in try work.audit("editVolunteer", AuditObject("volunteer", first), at: .city) }
            #expect(try await number() == 1)
            // Another place has a number of its own.
            let elsewhere = try await test.actor(try await test.staff(at: try await test.organisation()))
            #expect(try await test.read(as: elsewhere) { try Inbox.count(in: $0) } == 0)
        }
    }

    @Test func theMenuShowsWhatAPersonMay() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let expected: [(AccountID, [String], [String])] = [
                (test.administrator, ["/inbox", "/settings", "/audit", "/appointments"], ["/today"]),
                (try await test.staff(role: .auditor), ["/audit"], ["/settings", "/volunteers", "/appointments"]),
                (try await test.staff(at: team), ["/volunteers", "/audit"], ["/settings"]),
                (try await test.staff(role: .keeper, at: team), ["/work/projects"], ["/volunteers", "/audit"]),
            ]
            for (account, shown, hidden) in expected {
                let menu = try await test.browser(account).get("/account/password").text.components(separatedBy: "side-nav").last ?? ""
                for href in shown { #expect(menu.contains("href=\"\(href)\""), "\(href)") }
                for href in hidden { #expect(!menu.contains("href=\"\(href)\""), "\(href)") }
            }
        }
    }

    @Test func everyPlaceOfTheMenuExists() {
        let pages = Set(RouteTable.all.filter { $0.method == .get }.map(\.path))
        for place in SiteMenu.work + SiteMenu.own {
            let path = place.href.hasPrefix("/dictionaries/") ? "/dictionaries/:dictionary" : place.href
            #expect(pages.contains(path), "\(place.href) is in the menu and leads nowhere")
        }
    }

    @Test func strangeAddressesDoNoHarm() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            for query in ["kind=nothing", "item=%3Cscript%3E", "item=volunteer-999", "kind=volunteer&kind=team"] {
                let answer = try await office.get("/inbox?\(query)")
                #expect(answer.status == .ok)
                #expect(!answer.text.contains("<script>"))
            }
        }
    }
}
