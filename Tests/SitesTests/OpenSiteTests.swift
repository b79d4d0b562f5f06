import Foundation
import Kernel
import Organisations
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct OpenSiteTests {
    @Test func itIsInUseAtOnceWithANumberOfItsCounty() async throws {
        try await TestCity.with { test in
            let first = try await test.site()
            let second = try await test.site("光明社区新时代文明实践站")
            let site = try await test.read { try SiteStore.require(first, in: $0.tx) }
            #expect(site.status == .open && site.tier == .station && site.number == "360502-Z00001")
            #expect(site.keeperPhoneMasked == "138****5678" && site.details.phone == "0790-6220000")
            let other = try await test.read { try SiteStore.require(second, in: $0.tx) }
            #expect(other.number == "360502-Z00002")
        }
    }

    @Test func theKeepersTelephoneIsKeptSealed() async throws {
        try await TestCity.with { test in
            _ = try await test.site()
            let all = try await Intruder.everything(in: test.city.services.database)
            #expect(all.range(of: Data("13800005678".utf8)) == nil)
            #expect(all.range(of: Data("138****5678".utf8)) != nil)
        }
    }

    @Test func everyProblemIsNamedByItsField() async throws {
        try await TestCity.with { test in
            let problems = await problems(test) { fields in
                for name in ["tier", "organisation", "region", "address"] { fields[name] = nil }
                fields.set("name", "站")
                fields.set("openedOn", "2030-01-01")
                fields.set("keeperPhone", "12")
            }
            #expect(Set(problems.all.map(\.field)) == ["name", "tier", "organisation", "region", "address", "openedOn", "keeperPhone"])
        }
    }

    @Test func aPointNeedsItsSetting() async throws {
        try await TestCity.with { test in
            let missing = await problems(test) { $0.set("tier", "point") }
            #expect(missing.of("setting").first?.code == "missing")
            let id = try await test.site("仙女湖景区志愿服务点") { fields in
                fields.set("tier", "point")
                fields.set("setting", "scenic")
            }
            #expect(try await test.read { try SiteStore.require(id, in: $0.tx).setting } == "scenic")
        }
    }

    @Test func aNameStandsOnceInItsRegion() async throws {
        try await TestCity.with { test in
            let first = try await test.site()
            #expect(await problems(test) { _ in }.of("name").first?.code == "taken")
            try await test.write { try CloseSite(first, Fields([("reason", "搬迁")])).run(in: $0) }
            _ = try await test.site()
        }
    }

    @Test func theSiteAboveIsOfAHigherTier() async throws {
        try await TestCity.with { test in
            let institute = try await test.site("城南街道新时代文明实践所") { $0.set("tier", "institute") }
            let station = try await test.site { $0.set("parent", "\(institute)") }
            #expect(try await test.read { try SiteStore.require(station, in: $0.tx).parent } == institute)
            let wrong = await problems(test) { fields in
                fields.set("name", "另一个站")
                fields.set("parent", "\(station)")
            }
            #expect(wrong.of("parent").first?.code == "not_above")
        }
    }

    @Test func onlyInOnesOwnPlaces() async throws {
        try await TestCity.with { test in
            let (own, foreign) = (try await test.organisation(), try await test.organisation())
            let actor = try await test.actor(try await test.staff(at: own))
            let fields = TestCity.siteFields("别人的站", at: foreign)
            do {
                _ = try await test.write(as: actor) { try OpenSite(fields, in: $0).run(in: $0) }
                Issue.record("opened in a foreign place")
            } catch let problems as Problems {
                #expect(problems.of("organisation").first?.code == "unknown_choice")
            }
            let mine = TestCity.siteFields("自己的站", at: own)
            _ = try await test.write(as: actor) { try OpenSite(mine, in: $0).run(in: $0) }
        }
    }

    private func problems(_ test: TestCity, _ change: @escaping @Sendable (inout Fields) -> Void) async -> Problems {
        do {
            _ = try await test.site(change: change)
        } catch let problems as Problems {
            return problems
        } catch {
            Issue.record("\(error)")
        }
        return Problems()
    }
}
