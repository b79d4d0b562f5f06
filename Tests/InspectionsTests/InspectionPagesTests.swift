@testable import Inspections
import Kernel
import TestKit
import Testing

@Suite struct InspectionPagesTests {
    @Test func fromThePlanToTheReport() async throws {
        try await TestCity.with { test in
            for number in 1...4 { _ = try await test.site("第\(number)站") }
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/inspections").text.contains("还没有督查"))
            #expect(try await browser.get("/inspections/new").status == .ok)
            let fields = try await Rounds.form(test, "draw", more: [("inspectors", "office")])
            let pairs = fields.names.map { ($0, fields[$0] ?? "") }
            #expect(try await browser.post("/inspections", Array(pairs.dropFirst())).status == .unprocessableContent)
            let made = try await browser.post("/inspections", pairs)
            #expect(made.status == .seeOther)
            #expect(try await browser.get(made.location).text.contains("下一步抽取"))
            #expect(try await browser.post(made.location + "/draw").status == .seeOther)
            let round = try #require(RoundID(made.location.replacing("/inspections/", with: "")))
            let objects = try await Rounds.objects(round, test)
            #expect(objects.count == 3)
            #expect(try await browser.get("/inspect").text.contains(objects[0].candidate.name))
            let form = try await browser.get("/inspect/\(objects[0].id)?paper=1")
            #expect(form.text.contains("纸质表上写的日期"))
            let marks = try await Rounds.marks("AABCAD", test)
            let sent = try await browser.post("/inspect/\(objects[0].id)", marks.names.map { ($0, marks[$0] ?? "") } + [("day", "2026-03-04"), ("paper", "1")])
            #expect(sent.status == .seeOther)
            let page = try await browser.get("/inspected/\(objects[0].id)")
            #expect(page.text.contains("等待整改") && page.text.contains("从纸质表录入"))
            for path in ["/inspected/\(objects[0].id)/sheet", "/inspected/\(objects[1].id)/sheet?empty=1", made.location + "/report"] {
                #expect(try await browser.get(path).bytes.starts(with: [UInt8]("%PDF".utf8)), "\(path)")
            }
            #expect(try await browser.get(made.location + "/export").bytes.starts(with: [0x50, 0x4B]))
            #expect(try await browser.get(made.location + "?show=open", language: "en").status == .ok)
            #expect(try await browser.get("/inspections?q=%E7%9D%A3%E6%9F%A5&status=running").text.contains("第一季度督查"))
            #expect(try await browser.get("/checklists").text.contains("六个有"))
        }
    }

    @Test func theOfficeEditsAChecklist() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let list = try await Rounds.list(test)
            #expect(try await browser.get("/checklists/\(list.id)").text.contains("明显标识"))
            #expect(try await browser.post("/checklists/\(list.id)", [("title", "六个有")]).status == .unprocessableContent)
            let sent = try await browser.post("/checklists", [
                ("title", "八有"), ("subject", "team"), ("items.0.words", "有队旗"), ("items.0.points", "10"), ("grades", "好 50\n差 0"), ("mendFrom", "D"), ("mendDays", "7"),
            ])
            #expect(sent.status == .seeOther)
            #expect(try await browser.get("/checklists").text.contains("八有"))
        }
    }

    @Test func programsPlanToo() async throws {
        try await TestCity.with { test in
            _ = try await test.site()
            let (token, list) = (try await test.bearer(test.administrator), try await Rounds.list(test))
            let body = #"{"organisation":"\#(test.office)","title":"督查","checklist":\#(list.id),"from":"2026-03-01","to":"2026-03-31","choice":"draw","size":1,"seedKind":"sealed"}"#
            let made = try await TestBrowser.api(test, .post, "/inspection-rounds", bearer: token, json: body)
            #expect(made.status == .created)
            let id = try #require(made.json["id"] as? Int)
            #expect(try await TestBrowser.api(test, .post, "/inspection-rounds/\(id)/draw", bearer: token, json: "{}").json["objects"] as? Int == 1)
            for path in ["/inspection-rounds?status=running", "/inspection-rounds/\(id)/objects?show=open", "/inspection-checklists", "/rectifications", "/quiet-sites"] {
                #expect(try await TestBrowser.api(test, .get, path, bearer: token).status == .ok, "\(path)")
            }
            let object = try #require(try await Rounds.objects(RoundID(Int64(id)), test).first)
            try await Rounds.record(object.id, "AAAAAA", test)
            let closed = try await TestBrowser.api(test, .post, "/inspection-rounds/\(id)/closing", bearer: token, json: #"{"conclusion":"好"}"#)
            #expect(closed.json["status"] as? String == "closed" && closed.json["average"] as? String == "100")
            let changed = #"{"title":"六个有","items":[{"words":"有场所","points":50},{"words":"有队伍","points":50}],"grades":"好 60\n差 0","mendFrom":"C","mendDays":7}"#
            let saved = try await TestBrowser.api(test, .put, "/inspection-checklists/\(list.id)", bearer: token, json: changed)
            #expect(saved.json["version"] as? Int == 2 && saved.json["points"] as? Int == 100)
        }
    }

    @Test func theListOfRoundsIsSearchedAndTakenAway() async throws {
        try await TestCity.with { test in
            _ = try await test.site()
            let browser = try await test.browser(test.administrator)
            _ = try await Rounds.plan(Rounds.form(test, "draw", more: [("title", "甲督查"), ("size", "1")]), test)
            _ = try await Rounds.plan(Rounds.form(test, more: [("title", "乙督查")]), test)
            let file = try await browser.get("/inspections/export?format=csv&q=%E4%B9%99").text
            #expect(file.contains("乙督查") && !file.contains("甲督查") && file.contains("六个有"))
            let page = try await browser.get("/inspections?status=announced").text
            #expect(page.contains("甲督查") && !page.contains("乙督查") && page.contains("/inspections/export?status=announced"))
            let stranger = try await test.browser(try await test.staff(at: try await test.organisation()))
            #expect(try await !stranger.get("/inspections/export?format=csv").text.contains("乙督查"))
        }
    }
}
