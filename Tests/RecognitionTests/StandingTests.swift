import Kernel
import Recognition
import Settings
import Testing
import TestKit

@Suite struct StandingTests {
    private let days = [2, 3, 4, 5].compactMap { Day(year: 2026, month: 2, day: $0) }

    @Test func hoursMakeStars() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.write { try SettingsStore.set(CitySettings.stars.key, "4/8/30", at: $0.now, in: $0.tx) }
            let none = try await test.read { try Standing.of(person.volunteer, in: $0) }
            #expect(none.star == 0 && none.hours == .zero && none.missing == ServiceTime("4"))

            try await test.record(person.volunteer, hours: 4, on: days[0])
            let one = try await test.read { try Standing.of(person.volunteer, in: $0) }
            #expect(one.star == 1 && one.next == ServiceTime("8") && one.missing == ServiceTime("4"))

            try await test.record(person.volunteer, hours: 5, on: days[1])
            let two = try await test.read { try Standing.of(person.volunteer, in: $0) }
            #expect(two.star == 2 && two.missing == ServiceTime("21"))
        }
    }

    @Test func starsFollowTheSettings() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 6, on: days[0])
            #expect(try await test.read { try Standing.of(person.volunteer, in: $0).star } == 0)
            try await test.write { try SettingsStore.set(CitySettings.stars.key, "1/2/3/6", at: $0.now, in: $0.tx) }
            let standing = try await test.read { try Standing.of(person.volunteer, in: $0) }
            #expect(standing.star == 4 && standing.next == nil && standing.missing == nil)
        }
    }

    @Test func onlyEffectiveHoursCount() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let disputed = try await test.record(person.volunteer, hours: 5, on: days[0])
            try await test.record(person.volunteer, hours: 3, on: days[1])
            _ = try await test.write { try $0.tx.run("UPDATE service_records SET status = 'disputed' WHERE id = \(disputed)") }
            let standing = try await test.read { try Standing.of(person.volunteer, in: $0) }
            #expect(standing.hours == ServiceTime("3") && standing.totals.frozen == ServiceTime("5"))
            #expect(standing.thisYear == ServiceTime("3") && standing.missingThisYear == ServiceTime("17"))
        }
    }

    @Test func staffSeeTheStandingsOfTheirPlaceOnly() async throws {
        try await TestCity.with { test in
            let (mine, other) = (try await test.organisation(), try await test.organisation())
            let person = try await test.volunteer(at: mine)
            try await test.record(person.volunteer, hours: 2, on: days[0])
            let path = "/standings?volunteer=\(person.volunteer)"
            let own = try await TestBrowser.api(test, .get, "/standings", bearer: test.bearer(person.account))
            #expect(own.json["hours"] as? String == "2.00")
            let inside = try await TestBrowser.api(test, .get, path, bearer: test.bearer(test.staff(at: mine)))
            #expect(inside.status == .ok)
            let outside = try await TestBrowser.api(test, .get, path, bearer: test.bearer(test.staff(at: other)))
            #expect(outside.status == .notFound)
            #expect(try await TestBrowser.api(test, .get, path, bearer: test.bearer(test.volunteer().account)).status == .notFound)
            #expect(try await TestBrowser.api(test, .get, path).status == .unauthorized)
            #expect(try await TestBrowser.api(test, .get, "/standings?volunteer=x", bearer: test.bearer(person.account)).status == .unprocessableContent)
        }
    }

    @Test func thePageShowsWhatIsMissing() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 4, on: days[0])
            let page = try await test.browser(person.account).get("/me/stars")
            #expect(page.status == .ok && page.text.contains("还差 96 小时到一星志愿者"))
            #expect(try await test.browser().get("/me/stars").status == .seeOther)
        }
    }
}
