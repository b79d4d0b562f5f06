import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct CancelRestOfSeriesTests {
    private func series(_ room: SiteRoomID, _ team: OrganisationID, _ test: TestCity, as actor: Actor = .system) async throws -> BookingSeriesID {
        let fields = BookRoomSeriesTests.fields(team, days: BookRoomSeriesTests.wednesdays)
        return try await test.write(as: actor) { try BookRoomSeries(room, fields, in: $0).run(in: $0) }
    }

    private func held(_ series: BookingSeriesID, _ test: TestCity) async throws -> [Booking] {
        try await test.read { try BookingSeriesStore.held(series, from: .earliest, in: $0.tx) }
    }

    @Test func oneIsGivenBackAndTheRestStays() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let series = try await series(room, try await test.team(), test)
            let third = try await held(series, test)[2]
            try await test.write { try CancelBooking(third.id, Fields()).run(in: $0) }
            #expect(try await held(series, test).count == 7)
        }
    }

    @Test func theRestIsGivenBackFromADayOn() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            let leader = try await test.browser(try await test.staff(role: .leader, at: team))
            let series = try await series(room, team, test)
            let third = try await held(series, test)[2]
            #expect(try await leader.post("/bookings/\(third.id)/rest/cancellation").status == .seeOther)
            #expect(try await held(series, test).map(\.day.description) == ["2026-03-11", "2026-03-18"])
            let quarters: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM booking_quarters") ?? 0 }
            #expect(quarters == 8)
            #expect(try await leader.post("/bookings/\(third.id)/rest/cancellation").status == .conflict)
        }
    }

    @Test func theSiteSaysWhyAndStrangersFindNothing() async throws {
        try await TestCity.with { test in
            let place = try await test.organisation()
            let room = try await test.room(of: try await test.site(at: place))
            let team = try await test.team()
            let account = try await test.staff(role: .leader, at: team)
            let series = try await series(room, team, test, as: try await test.actor(account))
            let first = try await held(series, test)[0]
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: place))
            #expect(try await keeper.post("/bookings/\(first.id)/rest/cancellation").status == .unprocessableContent)
            let stranger = try await test.browser(try await test.staff(role: .leader, at: try await test.team()))
            #expect(try await stranger.post("/bookings/\(first.id)/rest/cancellation", [("reason", "x")]).status == .notFound)
            #expect(try await keeper.post("/bookings/\(first.id)/rest/cancellation", [("reason", "房间要装修")]).status == .seeOther)
            #expect(try await test.told(account).contains { $0.contains("连续预约被取消") })
        }
    }

    @Test func theSiteDecidesAboutAllOfThemAtOnce() async throws {
        try await TestCity.with { test in
            let place = try await test.organisation()
            let site = try await test.site(at: place)
            let room = try await test.room(of: site) { $0.set("review", "1") }
            let team = try await test.team()
            let account = try await test.staff(role: .leader, at: team)
            let leader = try await test.actor(account)
            let series = try await series(room, team, test, as: leader)
            let keeperAccount = try await test.staff(role: .keeper, at: place)
            let (keeper, actor) = (try await test.browser(keeperAccount), try await test.actor(keeperAccount))
            // One line for all of them.
            #expect(try await test.read { try BookingInbox.count(for: actor, limit: 100, in: $0) } == 1)
            let inbox = try await keeper.get("/inbox").text
            #expect(inbox.contains("/booking-series/\(series)/approval") && inbox.contains("等待审核的 8 次"))
            let stranger = try await test.browser(try await test.staff(role: .keeper, at: try await test.organisation()))
            #expect(try await stranger.post("/booking-series/\(series)/approval").status == .notFound)
            #expect(try await keeper.post("/booking-series/\(series)/approval").status == .seeOther)
            #expect(try await held(series, test).allSatisfy { $0.status == .confirmed })
            #expect(try await test.told(account).count == 1)
            #expect(try await keeper.post("/booking-series/\(series)/approval").status == .conflict)
        }
    }

    @Test func aRefusalFreesAllOfThem() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site()) { $0.set("review", "1") }
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let series = try await series(room, team, test, as: leader)
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/booking-series/\(series)/refusal", [("reason", "周三要排练")]).status == .seeOther)
            let quarters: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM booking_quarters") ?? 0 }
            #expect(quarters == 0)
        }
    }
}
