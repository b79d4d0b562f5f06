import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct SaveSiteRoomTests {
    @Test func whatItIsThereForNeverChanges() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let room = try await test.room(of: site)
            let fields = Fields([("name", "活动室"), ("kind", "room"), ("usage", "incubation"), ("opens", "08:00"), ("closes", "20:00")])
            _ = try await test.write { try SaveSiteRoom(site, room, fields, in: $0).run(in: $0) }
            let saved = try await test.read { try SiteRoomStore.require(room, in: $0.tx) }
            #expect(saved.name == "活动室" && saved.usage == .booking && saved.opens == 480)
        }
    }

    @Test func hoursAreWholeQuartersAndInOrder() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            do {
                _ = try await test.room(of: site) { $0.set("opens", "09:10") }
                Issue.record("taken")
            } catch let problems as Problems {
                #expect(problems.all.map(\.field) == ["opens"])
            }
            do {
                _ = try await test.room(of: site) { $0.set("closes", "08:00") }
                Issue.record("taken")
            } catch let problems as Problems {
                #expect(problems.all.map(\.field) == ["closes"])
            }
        }
    }

    @Test func whatIsBookedIsNotTakenOutOfUse() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let room = try await test.room(of: site)
            let booking = try await test.booking(of: room, for: try await test.team())
            let retire = Fields([("name", "二楼活动室"), ("kind", "room"), ("opens", "09:00"), ("closes", "18:00"), ("retired", "1")])
            await #expect(throws: Refusal.conflict(code: "has_bookings", "这里还有以后的预约，请先取消")) {
                _ = try await test.write { try SaveSiteRoom(site, room, retire, in: $0).run(in: $0) }
            }
            try await test.write { try CancelBooking(booking, Fields()).run(in: $0) }
            _ = try await test.write { try SaveSiteRoom(site, room, retire, in: $0).run(in: $0) }
            await #expect(throws: Refusal.conflict(code: "not_bookable", "这个场地现在不能预约")) {
                _ = try await test.booking(of: room, for: try await test.team())
            }
        }
    }

    @Test func aKeeperOfAnotherPlaceMayNot() async throws {
        try await TestCity.with { test in
            let site = try await test.site()
            let stranger = try await test.actor(try await test.staff(role: .keeper, at: try await test.organisation()))
            let fields = Fields([("name", "活动室"), ("kind", "room"), ("usage", "booking"), ("opens", "08:00"), ("closes", "20:00")])
            await #expect(throws: Refusal.notFound) { _ = try await test.write(as: stranger) { try SaveSiteRoom(site, nil, fields, in: $0).run(in: $0) } }
        }
    }
}
