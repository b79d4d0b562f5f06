import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct SuspendSiteTests {
    private let reason = Fields([("reason", "装修")])

    @Test func aSuspendedSiteTakesNoBookingsUntilItIsReinstated() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            let room = try await test.room(of: id)
            let team = try await test.team()
            try await test.write { [reason] in try SuspendSite(id, reason).run(in: $0) }
            await #expect(throws: Refusal.conflict(code: "site_not_open", "这个阵地现在不在用")) { _ = try await test.booking(of: room, for: team) }
            let page = try await test.browser().get("/sites/\(id)")
            #expect(page.text.contains("装修"))
            try await test.write { try ReinstateSite(id).run(in: $0) }
            _ = try await test.booking(of: room, for: team)
        }
    }

    @Test func notTwiceAndOnlyWithAReason() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            #expect(throws: Problems.self) { _ = try SuspendSite(id, Fields()) }
            try await test.write { [reason] in try SuspendSite(id, reason).run(in: $0) }
            await #expect(throws: Refusal.conflict(code: "not_open", "这个阵地现在不在用")) {
                try await test.write { [reason] in try SuspendSite(id, reason).run(in: $0) }
            }
            try await test.write { try ReinstateSite(id).run(in: $0) }
            await #expect(throws: Refusal.conflict(code: "not_suspended", "这个阵地没有停用")) { try await test.write { try ReinstateSite(id).run(in: $0) } }
        }
    }

    @Test func aKeeperDoesNotDecideIt() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            let keeper = try await test.actor(try await test.staff(role: .keeper))
            await #expect(throws: Refusal.notFound) { try await test.write(as: keeper) { [reason] in try SuspendSite(id, reason).run(in: $0) } }
        }
    }
}
