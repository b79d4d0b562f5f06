import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct CloseSiteTests {
    private func close(_ id: SiteID, _ test: TestCity) async throws {
        try await test.write { try CloseSite(id, Fields([("reason", "搬迁")])).run(in: $0) }
    }

    @Test func aClosedSiteIsGoneForThePublicAndStaysForItsKeepers() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            try await close(id, test)
            #expect(try await test.browser().get("/sites/\(id)").status == .notFound)
            #expect(try await test.browser().get("/sites").text.contains("文明路社区") == false)
            let own = try await test.browser(test.administrator).get("/work/sites/\(id)")
            #expect(own.status == .ok && own.text.contains("已撤销") && own.text.contains("搬迁"))
            await #expect(throws: Refusal.conflict(code: "closed", "这个阵地已经撤销")) { try await close(id, test) }
        }
    }

    @Test func whatIsBookedThereHasToBeSettledFirst() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            let room = try await test.room(of: id)
            let booking = try await test.booking(of: room, for: try await test.team())
            await #expect(throws: Refusal.conflict(code: "has_bookings", "这里还有以后的预约，请先取消")) { try await close(id, test) }
            try await test.write { try CancelBooking(booking, Fields([("reason", "搬迁")])).run(in: $0) }
            try await close(id, test)
        }
    }

    @Test func whoIsIncubatedThereHasToBeSettledFirst() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            _ = try await test.desk(of: id)
            let one = try await test.incubation(at: id, for: try await test.organisation())
            await #expect(throws: Refusal.conflict(code: "has_incubations", "这里还有孵化的组织或申请，请先办完")) { try await close(id, test) }
            try await test.write { try RefuseIncubation(one, Fields([("reason", "搬迁")])).run(in: $0) }
            try await close(id, test)
        }
    }

    @Test func whatStandsBelowHasToGoFirst() async throws {
        try await TestCity.with { test in
            let institute = try await test.site("城南街道新时代文明实践所") { $0.set("tier", "institute") }
            let station = try await test.site { $0.set("parent", "\(institute)") }
            await #expect(throws: Refusal.conflict(code: "has_sites_below", "它下面还有阵地，请先调整或撤销它们")) { try await close(institute, test) }
            try await close(station, test)
            try await close(institute, test)
        }
    }
}
