import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct CancelBookingTests {
    @Test func itsTimeIsFreeAgain() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let id = try await test.booking(of: room, for: team, as: leader)
            try await test.write(as: leader) { try CancelBooking(id, Fields()).run(in: $0) }
            _ = try await test.booking(of: room, for: try await test.team())
            await #expect(throws: Refusal.conflict(code: "not_held", "这个预约已经不占用时间了")) {
                try await test.write(as: leader) { try CancelBooking(id, Fields()).run(in: $0) }
            }
        }
    }

    @Test func theSiteSaysWhyAndTheTeamIsTold() async throws {
        try await TestCity.with { test in
            let place = try await test.organisation(kind: .station)
            let room = try await test.room(of: try await test.site(at: place))
            let team = try await test.team()
            let account = try await test.staff(role: .leader, at: team)
            let id = try await test.booking(of: room, for: team, as: try await test.actor(account))
            let keeper = try await test.actor(try await test.staff(role: .keeper, at: place))
            await #expect(throws: Problems("reason", "missing", "请写明原因，预约的队伍会看到")) {
                try await test.write(as: keeper) { try CancelBooking(id, Fields()).run(in: $0) }
            }
            try await test.write(as: keeper) { try CancelBooking(id, Fields([("reason", "停电")])).run(in: $0) }
            #expect(try await test.browser(account).get("/notices").text.contains("停电"))
        }
    }

    @Test func whatHasBegunIsNotCancelledAndForeignOnesDoNotExist() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            let id = try await test.booking(of: room, for: team)
            let stranger = try await test.actor(try await test.staff(role: .leader, at: try await test.team()))
            await #expect(throws: Refusal.notFound) { try await test.write(as: stranger) { try CancelBooking(id, Fields()).run(in: $0) } }
            test.clock.advance(seconds: 3 * 86_400)
            await #expect(throws: Refusal.conflict(code: "past", "已经开始的预约不能取消")) { try await test.write { try CancelBooking(id, Fields()).run(in: $0) } }
        }
    }
}
