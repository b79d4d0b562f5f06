import Foundation
import Kernel
@testable import Registration
import TestKit
import Testing

@Suite struct CheckPagesTests {
    @Test func fromTheAnnouncementToTheConclusion() async throws {
        try await TestCity.with { test in
            let volunteer = try await test.volunteer(name: "刘德芳").volunteer
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/registration-checks").text.contains("还没有抽查"))
            #expect(try await browser.get("/registration-checks/new").status == .ok)
            let fields = [("organisation", "\(test.office)"), ("title", "三月走访"), ("kind", "visit"), ("method", "strata"), ("size", "1"), ("tries", "2"), ("seedKind", "sealed")]
            #expect(try await browser.post("/registration-checks", Array(fields.dropLast())).status == .unprocessableContent)
            let made = try await browser.post("/registration-checks", fields)
            #expect(made.status == .seeOther)
            #expect(try await browser.get(made.location).text.contains("抽取名单"))
            let publicPage = made.location.replacing("/registration-checks/", with: "/checks/")
            #expect(try await test.browser().get(publicPage).text.contains("种子的校验值"))
            #expect(try await browser.post(made.location + "/draw").status == .seeOther)
            let list = try await browser.get(made.location)
            #expect(list.text.contains("刘**") && !list.text.contains("刘德芳"))
            let person = "\(made.location)/people/\(volunteer)"
            let masked = try await browser.get(person)
            #expect(masked.status == .ok && !masked.text.contains("刘德芳"))
            #expect(try await browser.post(person + "/unmasking").text.contains("tel:199"))
            let reveals: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealVolunteer'") }
            #expect(reveals == 1)
            #expect(try await browser.post(person, [("seen", "0")]).status == .unprocessableContent)
            #expect(try await browser.post(person, [("seen", "0"), ("outcome", "wrong"), ("note", "搬家了")]).status == .seeOther)
            #expect(try await browser.post(person + "/follow-up", [("followed", "已更正地址")]).status == .seeOther)
            #expect(try await browser.get(person).text.contains("跟进已办结"))
            #expect(try await browser.get(made.location + "/export").bytes.starts(with: [0x50, 0x4B]))
            #expect(try await browser.get(made.location + "/sheet").bytes.starts(with: [UInt8]("%PDF".utf8)))
            #expect(try await browser.post(made.location + "/closing", []).status == .unprocessableContent)
            #expect(try await browser.post(made.location + "/closing", [("conclusion", "真实")]).status == .seeOther)
            let open = try await test.browser().get(publicPage)
            #expect(open.text.contains("100.0 %") && !open.text.contains("刘"))
            #expect(try await browser.get(made.location + "?show=open", language: "en").status == .ok)
        }
    }

    @Test func programsCheckToo() async throws {
        try await TestCity.with { test in
            let volunteer = try await test.volunteer().volunteer
            let token = try await test.bearer(test.administrator)
            let body = #"{"organisation":"\#(test.office)","kind":"call","title":"抽查","method":"simple","size":1,"tries":1,"seedKind":"sealed"}"#
            let made = try await TestBrowser.api(test, .post, "/registration-checks", bearer: token, json: body)
            #expect(made.status == .created)
            let id = try #require(made.json["id"] as? Int)
            #expect(try await TestBrowser.api(test, .post, "/registration-checks/\(id)/draw", bearer: token, json: "{}").json["drawn"] as? Int == 1)
            let result = try await TestBrowser.api(test, .post, "/registration-checks/\(id)/people/\(volunteer)/results", bearer: token, json: #"{"outcome":"real"}"#)
            #expect(result.json["real"] as? Int == 1)
            #expect(try await TestBrowser.api(test, .get, "/registration-checks?status=drawn", bearer: token).status == .ok)
        }
    }

    @Test func theListOfChecksIsSearchedAndTakenAway() async throws {
        try await TestCity.with { test in
            let volunteer = try await test.volunteer(name: "刘德芳").volunteer
            let browser = try await test.browser(test.administrator)
            let first = try await Checks.announce(Checks.form(test.office, size: 1, more: [("title", "甲抽查")]), test)
            try await Checks.draw(first, test)
            try await Checks.record(first, volunteer, "real", test)
            _ = try await Checks.announce(Checks.form(test.office, size: 1, more: [("title", "乙抽查"), ("kind", "visit")]), test)
            let found = try await browser.get("/registration-checks?q=%E7%94%B2").text
            #expect(found.contains("甲抽查") && !found.contains("乙抽查") && found.contains("找：甲"))
            let file = try await browser.get("/registration-checks/export?format=csv&kind=call").text
            #expect(file.contains("甲抽查") && file.contains("100.0") && !file.contains("乙抽查") && !file.contains("刘德芳"))
            let api = try await TestBrowser.api(test, .get, "/registration-checks?q=%E4%B9%99", bearer: try await test.bearer(test.administrator))
            #expect((api.json["items"] as? [[String: Any]])?.compactMap { $0["title"] as? String } == ["乙抽查"])
        }
    }
}
