import Foundation
import Kernel
import Registration
import Rights
import TestKit
import Testing

@Suite struct RegistrationPagesTests {
    @Test func targetsAreSetChangedAndTakenAway() async throws {
        try await TestCity.with { test in
            _ = try await test.organisation(name: "城北学校")
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/registration").text.contains("这一年还没有下达目标"))
            let fields = [("organisation", "城北学校"), ("year", "2026"), ("unitType", "school"), ("base", "100"), ("baseOn", "2026-01-01"), ("source", "方案")]
            #expect(try await browser.post("/registration/targets", Array(fields.dropLast())).status == .unprocessableContent)
            let made = try await browser.post("/registration/targets", fields)
            #expect(made.status == .seeOther)
            let page = try await browser.get(made.location)
            #expect(page.text.contains("城北学校") && page.text.contains("还不能推算"))
            let list = try await browser.get("/registration", language: "en")
            #expect(list.text.contains("Schools from junior secondary on, colleges"))
            for order in ["name", "largest", "behind"] { #expect(try await browser.get("/registration?sort=\(order)&state=open&q=北").text.contains("城北学校")) }
            #expect(try await browser.get("/registration/export").bytes.starts(with: [0x50, 0x4B]))
            #expect(try await browser.get("/registration/targets/new?city=1").text.contains("测试市志愿服务中心"))
            #expect(try await browser.post(made.location + "/withdrawal").status == .seeOther)
            #expect(try await browser.get(made.location).status == .notFound)
        }
    }

    @Test func theOfficeEditsKindsOfUnits() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/registration/unit-types?code=school").text.contains("初中以上学校"))
            let changed = try await browser.post("/registration/unit-types/school", [("name", "学校"), ("base", "headcount"), ("ratio", "80")])
            #expect(changed.status == .seeOther)
            let added = [("code", "hospital"), ("name", "医院"), ("base", "headcount"), ("ratio", "45.5")]
            #expect(try await browser.post("/registration/unit-types", added).status == .seeOther)
            #expect(try await browser.post("/registration/unit-types", added).status == .unprocessableContent)
            let types = try await test.read { try UnitTypeStore.all(in: $0.tx) }
            #expect(types.first { $0.code == "school" }?.ratio == 8_000)
            #expect(types.first { $0.code == "hospital" }?.ratio == 4_550)
            let station = try await test.browser(try await test.staff(at: try await test.organisation()))
            #expect(try await station.post("/registration/unit-types", added).status == .notFound)
        }
    }

    @Test func programsSetAndReadTargets() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            let token = try await test.bearer(test.administrator)
            let body = #"{"organisation":"\#(unit)","year":2026,"unitType":"school","base":10,"baseOn":"2026-01-01","source":"方案"}"#
            let made = try await TestBrowser.api(test, .post, "/registration-targets", bearer: token, json: body)
            #expect(made.status == .created && made.json["target"] as? Int == 7)
            let list = try await TestBrowser.api(test, .get, "/registration-targets?year=2026", bearer: token)
            #expect((list.json["items"] as? [[String: Any]])?.count == 1)
            let id = try #require(made.json["id"] as? Int)
            #expect(try await TestBrowser.api(test, .delete, "/registration-targets/\(id)", bearer: token).status == .noContent)
        }
    }
}
