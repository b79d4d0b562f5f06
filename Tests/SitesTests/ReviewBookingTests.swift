import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct ReviewBookingTests {
    private struct Scene {
        let room: SiteRoomID
        let team: OrganisationID
        let leaderAccount: AccountID
        let leader, keeper: Actor
        let booking: BookingID
    }

    /// A room whose site decides, with a booking that waits.
    private func scene(_ test: TestCity) async throws -> Scene {
        let place = try await test.organisation(kind: .station)
        let site = try await test.site(at: place)
        let room = try await test.room(of: site) { $0.set("review", "1") }
        let team = try await test.team()
        let account = try await test.staff(name: "王队长", role: .leader, at: team)
        let leader = try await test.actor(account)
        let keeper = try await test.actor(try await test.staff(role: .keeper, at: place))
        return Scene(room: room, team: team, leaderAccount: account, leader: leader, keeper: keeper, booking: try await test.booking(of: room, for: team, as: leader))
    }

    private func status(_ id: BookingID, _ test: TestCity) async throws -> Booking.Status? {
        try await test.read { try BookingStore.find(id, in: $0.tx)?.status }
    }

    @Test func whileItWaitsItHoldsItsTimeAndStandsInTheInbox() async throws {
        try await TestCity.with { test in
            let scene = try await scene(test)
            #expect(try await status(scene.booking, test) == .applied)
            let rival = try await test.team()
            await #expect(throws: Problems.self) { _ = try await test.booking(of: scene.room, for: rival) }
            let (keeper, leader) = (scene.keeper, scene.leader)
            #expect(try await test.read { try BookingInbox.count(for: keeper, limit: 10, in: $0) } == 1)
            #expect(try await test.read { try BookingInbox.waiting(for: leader, limit: 10, in: $0).count } == 0)
        }
    }

    @Test func agreedToItIsConfirmedAndTheLeaderIsTold() async throws {
        try await TestCity.with { test in
            let scene = try await scene(test)
            try await test.write(as: scene.keeper) { try ReviewBooking(scene.booking, Fields([("decision", "approve")])).run(in: $0) }
            #expect(try await status(scene.booking, test) == .confirmed)
            let notices = try await test.browser(scene.leaderAccount).get("/notices").text
            #expect(notices.contains("预约已确认：二楼活动室"))
            await #expect(throws: Refusal.conflict(code: "already_decided", "已经处理过了")) {
                try await test.write(as: scene.keeper) { try ReviewBooking(scene.booking, Fields([("decision", "refuse"), ("reason", "有会")])).run(in: $0) }
            }
        }
    }

    @Test func refusedItsTimeIsFreeAndTheReasonIsRead() async throws {
        try await TestCity.with { test in
            let scene = try await scene(test)
            #expect(throws: Problems.self) { _ = try ReviewBooking(scene.booking, Fields([("decision", "refuse")])) }
            try await test.write(as: scene.keeper) { try ReviewBooking(scene.booking, Fields([("decision", "refuse"), ("reason", "那天有会")])).run(in: $0) }
            #expect(try await test.browser(scene.leaderAccount).get("/bookings").text.contains("那天有会"))
            _ = try await test.booking(of: scene.room, for: try await test.team())
        }
    }

    @Test func nobodyElseDecides() async throws {
        try await TestCity.with { test in
            let scene = try await scene(test)
            let stranger = try await test.actor(try await test.staff(role: .keeper, at: try await test.organisation()))
            for actor in [scene.leader, stranger] {
                await #expect(throws: Refusal.notFound) {
                    try await test.write(as: actor) { try ReviewBooking(scene.booking, Fields([("decision", "approve")])).run(in: $0) }
                }
            }
        }
    }
}
