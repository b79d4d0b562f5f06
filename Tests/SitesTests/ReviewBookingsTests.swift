import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct ReviewBookingsTests {
    /// Two bookings that wait for a site, and one that its room confirmed at once.
    private struct Scene {
        let ids: [BookingID]
        let keeper, leader: AccountID

        static func make(_ test: TestCity) async throws -> Scene {
            let place = try await test.organisation(kind: .station)
            let site = try await test.site(at: place)
            let asks = try await test.room(of: site) { $0.set("review", "1") }
            let free = try await test.room("一楼茶室", of: site)
            let team = try await test.team()
            let leader = try await test.staff(name: "王队长", role: .leader, at: team)
            let actor = try await test.actor(leader)
            let first = try await test.booking(of: asks, for: team, as: actor)
            let second = try await test.booking(of: asks, for: team, as: actor) { $0.set("starts", "16:00"); $0.set("ends", "17:00") }
            let third = try await test.booking(of: free, for: team, as: actor) { $0.set("starts", "10:00"); $0.set("ends", "11:00") }
            return Scene(ids: [first, second, third], keeper: try await test.staff(role: .keeper, at: place), leader: leader)
        }

        func fields(_ decision: String, _ more: [(String, String)] = []) -> [(String, String)] {
            [("decision", decision)] + ids.map { ("id", "\($0)") } + more
        }

        func states(_ test: TestCity) async throws -> [Booking.Status?] {
            try await test.read { work in try ids.map { try BookingStore.find($0, in: work.tx)?.status } }
        }
    }

    @Test func thoseThatWaitAreConfirmedTogether() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let keeper = try await test.browser(scene.keeper)
            #expect(try await keeper.get("/bookings").text.contains("name=\"id\" value=\"\(scene.ids[0])\" form=\"many\""))
            let preview = try await keeper.post("/bookings/acts/preview", scene.fields("approve")).text
            #expect(preview.contains("下面 2 个可以办理") && preview.contains("已经处理过了"))
            #expect(try await scene.states(test) == [.applied, .applied, .confirmed])
            #expect(try await keeper.post("/bookings/acts", scene.fields("approve")).status == .seeOther)
            #expect(try await scene.states(test) == [.confirmed, .confirmed, .confirmed])
            let told = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM notices WHERE account_id = \(scene.leader)", as: Int.self) }
            #expect(told == 2)
        }
    }

    @Test func refusedTheirTimeIsFreeAndTheReasonIsRead() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            let keeper = try await test.browser(scene.keeper)
            #expect(try await keeper.post("/bookings/acts", scene.fields("refuse")).status == .unprocessableContent)
            #expect(try await keeper.post("/bookings/acts", scene.fields("refuse", [("reason", "那天有会")])).status == .seeOther)
            #expect(try await scene.states(test) == [.refused, .refused, .confirmed])
            #expect(try await test.browser(scene.leader).get("/bookings").text.contains("那天有会"))
        }
    }

    @Test func theTeamThatBookedDecidesNothing() async throws {
        try await TestCity.with { test in
            let scene = try await Scene.make(test)
            #expect(try await test.browser(scene.leader).post("/bookings/acts", scene.fields("approve")).status == .forbidden)
            #expect(try await !test.browser(scene.leader).get("/bookings").text.contains("/bookings/acts"))
            let stranger = try await test.browser(try await test.staff(role: .keeper, at: try await test.organisation()))
            #expect(try await stranger.post("/bookings/acts/preview", scene.fields("approve")).status == .notFound)
            #expect(try await scene.states(test) == [.applied, .applied, .confirmed])
        }
    }
}
