import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct BookRoomSeriesTests {
    /// Every Wednesday from 11 March until 29 April 2026, 14 to 15 o'clock: eight days.
    static func fields(_ team: OrganisationID, days: [String] = [], rule: String = "weekly", until: String = "2026-04-29") -> Fields {
        var fields = TestCity.bookingFields(for: team)
        fields.set("day", "2026-03-11")
        fields.set("repeat", rule)
        fields.set("until", until)
        fields.set("days", days)
        return fields
    }

    static let wednesdays = ["2026-03-11", "2026-03-18", "2026-03-25", "2026-04-01", "2026-04-08", "2026-04-15", "2026-04-22", "2026-04-29"]

    private func book(_ room: SiteRoomID, _ fields: Fields, _ test: TestCity, as actor: Actor = .system) async throws -> BookingSeriesID {
        try await test.write(as: actor) { try BookRoomSeries(room, fields, in: $0).run(in: $0) }
    }

    @Test func theRuleGivesItsDays() throws {
        let first = try #require(Day("2026-03-11")), last = try #require(Day("2026-06-30"))
        #expect(BookingRule.weekly.days(from: first, until: last).count == 16)
        #expect(BookingRule.fortnightly.days(from: first, until: last).prefix(3).map(\.description) == ["2026-03-11", "2026-03-25", "2026-04-08"])
        // The second Wednesday of each month; a fifth one is not in every month.
        #expect(BookingRule.monthly.days(from: first, until: last).map(\.description) == ["2026-03-11", "2026-04-08", "2026-05-13", "2026-06-10"])
        let fifth = try #require(Day("2026-04-29"))
        #expect(BookingRule.monthly.days(from: fifth, until: last).map(\.description) == ["2026-04-29"])
        #expect(BookingRule.monthly.days(from: fifth, until: try #require(Day("2026-08-01"))).map(\.description) == ["2026-04-29", "2026-07-29"])
    }

    @Test func aTeamBooksManyDaysInOneAct() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            let account = try await test.staff(role: .leader, at: team)
            let series = try await book(room, Self.fields(team, days: Self.wednesdays), test, as: try await test.actor(account))
            let held = try await test.read { try BookingSeriesStore.held(series, from: .earliest, in: $0.tx) }
            #expect(held.map(\.day.description) == Self.wednesdays && held.allSatisfy { $0.status == .confirmed })
            let page = try await test.browser(account).get("/bookings?series=\(series)").text
            #expect(page.contains("每周三，到 2026-04-29"))
        }
    }

    @Test func thePreviewSaysWhatIsInTheWayAndHidesWhatIsNobodysBusiness() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let (team, other) = (try await test.team("甲队"), try await test.team("乙队"))
            _ = try await test.booking(of: room, for: other) { $0.set("day", "2026-03-18"); $0.set("purpose", "保密会议") }
            _ = try await test.booking(of: room, for: other) { $0.set("day", "2026-03-25"); $0.set("purpose", "读书会"); $0.set("public", "1") }
            let browser = try await test.browser(try await test.staff(role: .leader, at: team))
            let query = "organisation=\(team)&day=2026-03-11&starts=14:00&ends=15:00&people=8&purpose=x&repeat=weekly&until=2026-04-29"
            let page = try await browser.get("/rooms/\(room)/series?\(query)").text
            #expect(page.contains("8 天里有 6 天空着") && page.contains("乙队：读书会") && !page.contains("保密会议"))
            #expect(page.contains("value=\"2026-03-11\" checked") && !page.contains("value=\"2026-03-18\""))
        }
    }

    @Test func allOfTheChosenDaysOrNone() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let (team, other) = (try await test.team(), try await test.team())
            _ = try await test.booking(of: room, for: other) { $0.set("day", "2026-04-01") }
            do {
                _ = try await book(room, Self.fields(team, days: Self.wednesdays), test)
                Issue.record("a taken day was booked")
            } catch let problems as Problems {
                #expect(problems.of("days").first?.code == "taken")
            }
            let (count, quarters): (Int, Int) = try await test.read {
                (try $0.tx.value("SELECT COUNT(*) FROM bookings") ?? 0, try $0.tx.value("SELECT COUNT(*) FROM booking_quarters") ?? 0)
            }
            #expect(count == 1 && quarters == 4)
            // Without that day it goes.
            let series = try await book(room, Self.fields(team, days: Self.wednesdays.filter { $0 != "2026-04-01" }), test)
            #expect(try await test.read { try BookingSeriesStore.held(series, from: .earliest, in: $0.tx).count } == 7)
        }
    }

    @Test func ofManyTeamsAtOnceOneGetsTheSeries() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            var teams: [OrganisationID] = []
            for _ in 0..<8 { teams.append(try await test.team()) }
            let all = teams
            let booked = await withTaskGroup(of: Bool.self) { group in
                for team in all { group.addTask { (try? await book(room, Self.fields(team, days: Self.wednesdays), test)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(booked == 1)
            let (count, quarters): (Int, Int) = try await test.read {
                (try $0.tx.value("SELECT COUNT(*) FROM bookings") ?? 0, try $0.tx.value("SELECT COUNT(*) FROM booking_quarters") ?? 0)
            }
            #expect(count == 8 && quarters == 32)
        }
    }

    @Test func whatCannotBeIsNamed() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            func code(_ fields: Fields, _ field: String) async -> String? {
                do {
                    _ = try await book(room, fields, test)
                } catch let problems as Problems {
                    return problems.of(field).first?.code
                } catch {
                    Issue.record("\(error)")
                }
                return nil
            }
            #expect(await code(Self.fields(team), "days") == "missing")
            #expect(await code(Self.fields(team, days: ["2026-03-12"]), "days") == "unknown_choice")
            #expect(await code(Self.fields(team, days: ["2026-03-11"], until: "2026-12-30"), "until") == "out_of_range")
            #expect(await code(Self.fields(team, days: ["2026-03-11"], until: "2026-03-11"), "until") == "out_of_range")
            #expect(await code(Self.fields(team, days: ["2026-03-11"], rule: "daily"), "repeat") == "unknown_choice")
        }
    }
}
