import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct EditSiteTests {
    @Test func anEmptyTelephoneLeavesTheStoredOne() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            var fields = TestCity.siteFields("文明路阵地", at: test.office)
            fields["keeperPhone"] = nil
            fields.set("address", "文明路 14 号")
            let entered = fields
            try await test.write { try EditSite(id, entered, in: $0).run(in: $0) }
            let site = try await test.read { try SiteStore.require(id, in: $0.tx) }
            #expect(site.name == "文明路阵地" && site.details.address == "文明路 14 号" && site.keeperPhoneMasked == "138****5678")
        }
    }

    @Test func whatStandsBelowStaysBelow() async throws {
        try await TestCity.with { test in
            let institute = try await test.site("城南街道新时代文明实践所") { $0.set("tier", "institute") }
            _ = try await test.site { $0.set("parent", "\(institute)") }
            let fields = TestCity.siteFields("城南街道新时代文明实践所", at: test.office)
            await #expect(throws: Problems("tier", "not_above", "它下面还有同级或更高级的阵地，请先调整它们")) {
                try await test.write { try EditSite(institute, fields, in: $0).run(in: $0) }
            }
        }
    }

    @Test func aForeignSiteDoesNotExist() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            let stranger = try await test.actor(try await test.staff(at: try await test.organisation()))
            let fields = TestCity.siteFields("改名", at: test.office)
            await #expect(throws: Refusal.notFound) { try await test.write(as: stranger) { try EditSite(id, fields, in: $0).run(in: $0) } }
        }
    }
}
