import Identity
import Kernel
import Organisations
import Rights
import TestKit
import Testing

@Suite struct ResetPasswordTests {
    private static func password(in page: String) -> String? {
        page.firstMatch(of: /data-copy="([^"]+)"/).map { String($0.1) }
    }

    @Test func aTemporaryPasswordIsShownOnceAndMustBeChanged() async throws {
        try await TestCity.with { test in
            let person = try await test.staff(name: "王明", role: .leader, at: try await test.team(), login: "wangming")
            let theirs = try await test.browser(person)
            let office = try await test.browser(test.administrator)
            try #require(try await theirs.get("/inbox").status == .ok)

            let answer = try await office.post("/accounts/\(person)/temporary-password", [("back", "/appointments")])
            let temporary = try #require(Self.password(in: answer.text))
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(try await theirs.get("/inbox").location.hasPrefix("/sign-in"))

            let visitor = try await test.browser()
            #expect(try await visitor.post("/sign-in", [("handle", "wangming"), ("password", TestCity.password)]).status == .unprocessableContent)
            #expect(try await visitor.post("/sign-in", [("handle", "wangming"), ("password", temporary)]).status == .seeOther)
            let again = try await test.browser(person)
            #expect(try await again.get("/inbox").location == "/account/password")
            let fields = [("old", temporary), ("new", "Eigenes-Wort-7"), ("again", "Eigenes-Wort-7")]
            #expect(try await again.post("/account/password", fields).status == .seeOther)
            let free = try await test.browser(person)
            #expect(try await free.get("/inbox").status == .ok)
        }
    }

    @Test func aLockEndsWithTheReset() async throws {
        try await TestCity.with { test in
            let person = try await test.staff(role: .leader, at: try await test.team(), login: "wangming")
            let visitor = try await test.browser()
            for _ in 1...5 { _ = try await visitor.post("/sign-in", [("handle", "wangming"), ("password", "Wrong-2026")]) }
            try #require(try await visitor.post("/sign-in", [("handle", "wangming"), ("password", TestCity.password)]).status == .tooManyRequests)
            let office = try await test.browser(test.administrator)
            let temporary = try #require(Self.password(in: try await office.post("/accounts/\(person)/temporary-password").text))
            #expect(try await visitor.post("/sign-in", [("handle", "wangming"), ("password", temporary)]).status == .seeOther)
        }
    }

    @Test func aLockOfATelephoneEndsToo() async throws {
        try await TestCity.with { test in
            let person = try await test.account(name: "王明", phone: "19911112222")
            let team = try await test.team()
            _ = try await test.write { try AppointmentStore.insert(person, .leader, at: team, by: nil, now: $0.now, in: $0.tx) }
            let visitor = try await test.browser()
            for _ in 1...5 { _ = try await visitor.post("/sign-in", [("handle", "19911112222"), ("password", "Wrong-2026")]) }
            try #require(try await visitor.post("/sign-in", [("handle", "19911112222"), ("password", TestCity.password)]).status == .tooManyRequests)
            let office = try await test.browser(test.administrator)
            let temporary = try #require(Self.password(in: try await office.post("/accounts/\(person)/temporary-password").text))
            #expect(try await visitor.post("/sign-in", [("handle", "19911112222"), ("password", temporary)]).status == .seeOther)
        }
    }

    @Test func nobodyTakesOverAnAccountWithWiderRights() async throws {
        try await TestCity.with { test in
            let (mine, other) = (try await test.organisation(), try await test.organisation())
            let administrator = try await test.staff(name: "甲", at: mine)
            let browser = try await test.browser(administrator)
            let stranger = try await test.staff(name: "乙", at: other)
            let leader = try await test.staff(name: "丙", role: .leader, at: try await test.team(parent: mine))
            let nobody = try await test.account()
            #expect(try await browser.post("/accounts/\(test.administrator)/temporary-password").status == .notFound)
            #expect(try await browser.post("/accounts/\(stranger)/temporary-password").status == .notFound)
            #expect(try await browser.post("/accounts/\(nobody)/temporary-password").status == .notFound)
            #expect(try await browser.post("/accounts/999999/temporary-password").status == .notFound)
            #expect(try await browser.post("/accounts/\(administrator)/temporary-password").status == .conflict)
            #expect(try await browser.post("/accounts/\(leader)/temporary-password").status == .ok)
            let own = try await test.browser(leader)
            #expect(try await own.post("/accounts/\(administrator)/temporary-password").location == "/account/password")
        }
    }

    @Test func theNeedsAreAllNeeded() async throws {
        try await TestCity.with { test in
            let person = try await test.account()
            let password = try await TemporaryPassword.make()
            let actor = Actor(account: AccountID(99), name: "甲", appointments: [
                Appointment(role: .administrator, place: Place("/4/"), organisation: OrganisationID(4)),
            ])
            let both = [ResetPassword.Need(.suspendVolunteers, at: Place("/4/9/")), ResetPassword.Need(.appointAdministrators, at: .city)]
            for needs in [both, []] {
                await #expect(throws: Refusal.notFound) {
                    try await test.write(as: actor) { try ResetPassword(person, needs: needs, password: password).run(in: $0) }
                }
            }
        }
    }
}
