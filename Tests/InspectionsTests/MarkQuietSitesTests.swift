@testable import Inspections
import Kernel
import Rights
import Sites
import TestKit
import Testing

@Suite struct MarkQuietSitesTests {
    @Test func aSiteWithoutLifeIsMarkedUntilSomethingTakesPlace() async throws {
        try await TestCity.with { test in
            let own = try await test.organisation()
            let keeper = try await test.staff(role: .keeper, at: own)
            let quiet = try await test.site("空站", at: own), alive = try await test.site("活站", at: own)
            test.clock.advance(seconds: 91 * 86_400)
            let project = try await test.project(startsAt: test.clock.now.adding(seconds: -5 * 86_400))
            try await test.write { try HoldProjectAtSite(alive, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            #expect(try await test.write { try MarkQuietSites.run(in: $0) } == 1)
            #expect(try await test.write { try MarkQuietSites.run(in: $0) } == 0)
            #expect(try await test.told(keeper).count == 1)
            #expect(try await test.told(test.administrator).count == 1)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/sites/\(quiet)").text.contains("久无活动"))
            #expect(!(try await visitor.get("/sites/\(alive)").text.contains("久无活动")))
            // It stays in use: a person decides.
            #expect(try await test.read { try SiteStore.require(quiet, in: $0.tx).status } == .open)
            try await test.write { try HoldProjectAtSite(quiet, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            try await test.write { _ = try MarkQuietSites.run(in: $0) }
            #expect(!(try await visitor.get("/sites/\(quiet)").text.contains("久无活动")))
        }
    }

    @Test func theOfficeInspectsOrSuspendsThem() async throws {
        try await TestCity.with { test in
            let first = try await test.site("空站甲"), second = try await test.site("空站乙")
            test.clock.advance(seconds: 100 * 86_400)
            let browser = try await test.browser(try await test.staff())
            let list = try await browser.get("/quiet-sites")
            #expect(list.text.contains("空站甲") && list.text.contains(">100<"))
            #expect(try await browser.get("/quiet-sites/export").bytes.starts(with: [0x50, 0x4B]))
            let number = try await test.read { try SiteNumbers.of(first, in: $0) }
            #expect(try await browser.get("/inspections/new?site=\(first)").text.contains(number))
            let preview = try await browser.get("/quiet-sites/suspension?site=\(first)&site=\(second)")
            #expect(preview.text.contains("停用这 2 个阵地"))
            let ids = [("site", "\(first)"), ("site", "\(second)")]
            #expect(try await browser.post("/quiet-sites/suspension", ids).status == .unprocessableContent)
            #expect(try await browser.post("/quiet-sites/suspension", ids + [("reason", "没有活动")]).status == .seeOther)
            #expect(try await test.read { try SiteStore.require(second, in: $0.tx).status } == .suspended)
            #expect(try await browser.get("/quiet-sites").text.contains("在用的阵地都有活动"))
        }
    }
}
