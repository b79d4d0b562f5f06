import Foundation
import Kernel
import Rights
import Settings
import TestKit
import Testing
@testable import Sites

@Suite struct ListSitesTests {
    @Test func thePublicFindsSitesByWordAreaAndTier() async throws {
        try await TestCity.with { test in
            _ = try await test.site()
            _ = try await test.site("仙女湖景区志愿服务点") { fields in
                fields.set("tier", "point")
                fields.set("setting", "scenic")
                fields.set("region", "360521")
            }
            let visitor = try await test.browser()
            let all = try await visitor.get("/sites").text
            #expect(all.contains("文明路社区") && all.contains("仙女湖") && all.contains("点 · 景区"))
            for (query, found) in [("q=%E4%BB%99%E5%A5%B3", "仙女湖"), ("area=360521", "仙女湖"), ("tier=point", "仙女湖"), ("tier=station", "文明路社区"), ("q=360502-z00001", "文明路社区")] {
                let text = try await visitor.get("/sites?\(query)").text
                #expect(text.contains(found), "\(query)")
                #expect(text.contains("仙女湖") != text.contains("文明路社区"), "\(query)")
            }
            let none = try await visitor.get("/sites?q=%E4%B8%8A%E6%B5%B7").text
            #expect(none.contains("没有找到这样的阵地"))
        }
    }

    @Test func keepersSeeTheirOwnAndNothingElse() async throws {
        try await TestCity.with { test in
            let (own, foreign) = (try await test.organisation(), try await test.organisation())
            _ = try await test.site("甲站阵地", at: own)
            let other = try await test.site("乙站阵地", at: foreign)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: own))
            let list = try await keeper.get("/work/sites").text
            #expect(list.contains("甲站阵地") && !list.contains("乙站阵地") && list.contains("138****5678"))
            #expect(try await keeper.get("/work/sites/\(other)").status == .notFound)
            #expect(try await keeper.get("/work/sites?under=\(foreign)").status == .notFound)
            let file = try await keeper.get("/work/sites/export")
            #expect(file.status == .ok && file.bytes.prefix(2) == [0x50, 0x4b])
        }
    }

    @Test func pagesFollowOneAnotherForwardsAndBackwards() async throws {
        try await TestCity.with { test in
            for number in 1...53 { _ = try await test.site("第\(number)社区站") }
            let visitor = try await test.browser()
            let first = try await visitor.get("/sites").text
            #expect(first.contains("第 1–50 条，共 53 条") && first.contains("第50社区站") && !first.contains("第51社区站"))
            let next = try #require(first.firstMatch(of: /href="(\/sites\?after=[^"]+)"/)).1.replacing("&amp;", with: "&")
            let second = try await visitor.get(String(next)).text
            #expect(second.contains("第 51–53 条，共 53 条") && second.contains("第53社区站") && !second.contains("第50社区站"))
            let back = try #require(second.firstMatch(of: /href="(\/sites\?before=[^"]+)"/)).1.replacing("&amp;", with: "&")
            #expect(try await visitor.get(String(back)).text.contains("第 1–50 条，共 53 条"))
        }
    }

    @Test func sitesOnPaperOnlyAreListedForTheOffice() async throws {
        try await TestCity.with { test in
            let (quiet, lively, booked) = (try await test.site("安静的站"), try await test.site("有活动的站"), try await test.site("有预约的站"))
            try await test.write { try SettingsStore.set(CitySettings.quietDays.key, "30", at: $0.now, in: $0.tx) }
            test.clock.advance(seconds: 60 * 86_400)
            let project = try await test.project(startsAt: test.clock.now.adding(seconds: 86_400))
            try await test.write { try HoldProjectAtSite(lively, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            let room = try await test.room(of: booked)
            let day = test.clock.now.day.adding(days: 1)
            _ = try await test.booking(of: room, for: try await test.team()) { $0.set("day", day.description) }
            let list = try await test.browser(test.administrator).get("/work/sites?quiet=1").text
            #expect(list.contains("安静的站") && !list.contains("有活动的站") && !list.contains("有预约的站"))
            #expect(list.contains("/work/sites/\(quiet)"))
        }
    }

    @Test func aMapMayLoadPicturesOfTheNamedServerAndOfNoOther() async throws {
        try await TestCity.with { test in
            _ = try await test.site { fields in
                fields.set("latitude", "27.81")
                fields.set("longitude", "114.93")
            }
            let visitor = try await test.browser()
            let before = try await visitor.get("/sites")
            #expect(!before.text.contains("data-map") && before.headers[.contentSecurityPolicy]?.contains("tile") == false)
            try await test.write { work in
                try SettingsStore.set(CitySettings.mapTiles.key, "https://tile.example.org/{z}/{x}/{y}.png", at: work.now, in: work.tx)
            }
            let after = try await visitor.get("/sites")
            #expect(after.text.contains("data-tiles=\"https://tile.example.org/{z}/{x}/{y}.png\"") && after.text.contains("leaflet.min.js"))
            #expect(after.headers[.contentSecurityPolicy]?.contains("img-src 'self' data: https://tile.example.org;") == true)
            #expect(try await visitor.get("/").headers[.contentSecurityPolicy]?.contains("tile") == false)
            let points = try await TestBrowser.api(test, .get, "/site-points").json
            let items = try #require(points["items"] as? [[String: Any]])
            #expect(items.count == 1 && items[0]["latitude"] as? String == "27.810000")
        }
    }

    @Test(arguments: ["http://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org/{z}/{x}.png", "https://a b/{z}/{x}/{y}", "https://x;script-src *//{z}{x}{y}"])
    func anAddressThatIsNoMapServerIsRefused(text: String) { #expect(CitySettings.mapTiles.parse(text) == nil) }
}
