import Documents
import Foundation
import HTTPTypes
import Kernel
import Rights
import Settings
import TestKit
import Testing
import Volunteers

@Suite struct ImportRoutesTests {
    private func list(_ rows: [[String]]) -> [UInt8] {
        var list = ImportList()
        list.rows = rows
        return list.csv
    }

    @Test func aClerkChecksAndImportsAList() async throws {
        let file = list([ImportList.person("刘一鸣"), ImportList.person("王小梅", [7: "138****5678"]), ["合计"]])
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let form = try await browser.get("/volunteers/import")
            #expect(form.status == .ok && form.text.contains("测试市志愿服务中心"))
            let sent = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [("file", "名单.csv", file)])
            #expect(sent.status == .seeOther)
            let page = try await browser.get(sent.location)
            #expect(page.status == .ok)
            for text in ["H3", "138****5678", "电话隐去了几位", "导入 1 人", "名单.csv"] { #expect(page.text.contains(text), "\(text)") }
            #expect(try await test.volunteers() == 0)

            let unsigned = try await browser.post(sent.location + "/confirmation")
            #expect(unsigned.status == .unprocessableContent && unsigned.text.contains("请确认名单上的人都已签名同意"))
            #expect(try await test.volunteers() == 0)

            let confirmed = try await browser.post(sent.location + "/confirmation", [("consent", "1")])
            #expect(confirmed.status == .seeOther && confirmed.location == sent.location)
            let again = try await browser.post(sent.location + "/confirmation", [("consent", "1")])
            #expect(again.status == .seeOther)
            let result = try await browser.get(sent.location)
            #expect(result.text.contains("导入结果") && result.text.contains("刘一鸣") && !result.text.contains("王小梅"))
            #expect(try await test.volunteers() == 1)
            let left = try await browser.get(sent.location + "?show=problems")
            #expect(left.text.contains("H3"))
            let english = try await browser.get(sent.location + "?show=problems", language: "en")
            #expect(english.text.contains("Part of the telephone number is masked"))
        }
    }

    @Test func theRowsToCorrectComeBackAsTheyAreWithWhatIsWrong() async throws {
        let wrong = ImportList.person("王小梅", [7: "12345", 4: "火星党"])
        let file = list([ImportList.person("刘一鸣"), wrong])
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let sent = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [("file", "名单.csv", file)])
            let sheet = try await browser.get(sent.location + "/problems")
            #expect(sheet.status == .ok)
            let rows = try TableReader.rows(.bytes(sheet.bytes))
            #expect(rows.count == 3 && rows[1].cells.last == "问题")
            #expect(rows[2][1] == "王小梅" && rows[2][5] == wrong[5])
            #expect(rows[2].cells.last?.contains("E3 政治面貌") == true && rows[2].cells.last?.contains("H3 电话") == true)
            // What comes back can be checked again as it is.
            let again = try await test.check(sheet.bytes)
            #expect(again.state.rows == 1 && again.state.refused == 1)
            _ = try await browser.post(sent.location + "/confirmation", [("consent", "1")])
            let after = try TableReader.rows(.bytes(try await browser.get(sent.location + "/problems").bytes))
            #expect(after.count == 4 && after[2][1] == "E3" && !after.contains { $0.cells.contains(wrong[5]) })
        }
    }

    @Test func someoneElsesOrganisationAndListDoNotExist() async throws {
        let file = list([ImportList.person("刘一鸣")])
        try await TestCity.with { test in
            let west = try await test.organisation(name: "城西志愿者协会")
            let east = try await test.organisation(name: "城东志愿者协会")
            let own = try await test.browser(try await test.staff(at: west))
            let other = try await test.browser(try await test.staff(at: east))
            let foreign = try await other.upload("/volunteers/import", [("organisation", "\(west)")], files: [("file", "a.csv", file)])
            #expect(foreign.status == .notFound)
            let named = try await other.upload("/volunteers/import", [("organisation", "城西志愿者协会")], files: [("file", "a.csv", file)])
            #expect(named.status == .unprocessableContent)
            #expect(try await !other.get("/volunteers/import").text.contains("城西志愿者协会"))
            let sent = try await own.upload("/volunteers/import", [("organisation", "城西志愿者协会")], files: [("file", "a.csv", file)])
            #expect(sent.status == .seeOther)
            for path in ["", "/problems", "/progress", "/events"] {
                #expect(try await other.get(sent.location + path).status == .notFound)
                #expect(try await own.get("/volunteers/imports/999" + path).status == .notFound)
            }
            for path in ["/confirmation", "/cancellation"] {
                #expect(try await other.post(sent.location + path, [("consent", "1")]).status == .notFound)
            }
            #expect(try await test.volunteers() == 0)
        }
    }

    @Test func aVolunteerHasNoBusinessHere() async throws {
        try await TestCity.with { test in
            let volunteer = try await test.browser(try await test.volunteer().account)
            #expect(try await volunteer.get("/volunteers/import").status == .forbidden)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/volunteers/import").location.hasPrefix("/sign-in"))
        }
    }

    @Test func hostileCellsAreTextEverywhere() async throws {
        let script = "<script>alert(1)</script>"
        var list = ImportList()
        list.heading.append(script)
        list.rows = [
            ImportList.person("刘一鸣", [6: "=cmd|' /C calc'!A0"]) + ["x"], ImportList.person(script, [4: script, 7: script]) + [script],
            ImportList.person("王小梅", [8: "'; DROP TABLE volunteers; --"]) + [""],
        ]
        let file = list.csv
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let sent = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [("file", script + ".csv", file)])
            let page = try await browser.get(sent.location)
            #expect(page.status == .ok && page.text.contains("&lt;script&gt;") && !page.text.contains("<script>alert"))
            #expect(try await !browser.get(sent.location + "?show=others").text.contains("<script>alert"))
            let sheet = try await browser.get(sent.location + "/problems")
            #expect(try TableReader.rows(.bytes(sheet.bytes)).last?[1] == script)
            _ = try await browser.post(sent.location + "/confirmation", [("consent", "1")])
            #expect(try await test.volunteers() == 2)
            let employers = try await test.read { try $0.tx.rows("SELECT employer FROM volunteers ORDER BY id").map { try $0.get(at: 0, as: String.self) } }
            #expect(employers == ["=cmd|' /C calc'!A0", "文明路小学"])
        }
    }

    @Test func nothingChosenAndTooMuchAreAnsweredWithTheForm() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let none = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [])
            #expect(none.status == .unprocessableContent && none.text.contains("请选择文件"))
            let nowhere = try await browser.upload("/volunteers/import", [("organisation", "没有这个组织")], files: [("file", "a.csv", [1])])
            #expect(nowhere.status == .unprocessableContent)
            let image = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")],
                                                 files: [("file", "a.xlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])])
            #expect(image.status == .unprocessableContent)
            try await test.write { try SettingsStore.set(CitySettings.importMegabytes.key, "1", at: $0.now, in: $0.tx) }
            let large = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")],
                                                 files: [("file", "a.csv", Array(repeating: 0x41, count: 1_400_000))])
            #expect(large.status == .contentTooLarge)
        }
    }

    @Test func aListIsGivenUp() async throws {
        let file = list([ImportList.person("刘一鸣")])
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let sent = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [("file", "a.csv", file)])
            #expect(try await browser.post(sent.location + "/cancellation").status == .seeOther)
            #expect(try await browser.get(sent.location).status == .conflict)
            #expect(try await browser.post(sent.location + "/confirmation", [("consent", "1")]).status == .conflict)
            #expect(try await test.volunteers() == 0)
        }
    }

    @Test func aProgramChecksThenImports() async throws {
        let file = list([ImportList.person("刘一鸣"), ImportList.person("王小梅", [7: "12345"])])
        try await TestCity.with { test in
            let signedIn = try await TestBrowser.api(test, .post, "/session", json: #"{"handle":"office","password":"\#(TestCity.password)"}"#)
            let token = try #require(signedIn.json["token"] as? String)
            func send(_ dryRun: String) async throws -> TestBrowser.Answer {
                try await TestBrowser.api(test, "/volunteers/imports", bearer: token, fields: [("organisation", "\(test.office)"), ("dry_run", dryRun)],
                                          file: ("file", "list.csv", file))
            }
            let dry = try await send("true")
            #expect(dry.status == .created)
            #expect(dry.json["rows"] as? Int == 2 && dry.json["acceptable"] as? Int == 1 && dry.json["taken"] as? Int == 0)
            let problems = try #require(dry.json["problems"] as? [[String: Any]])
            #expect(problems.count == 1 && problems[0]["row"] as? Int == 3 && problems[0]["column"] as? String == "电话")
            #expect(problems[0]["field"] as? String == "phone" && problems[0]["code"] as? String == "malformed")
            #expect(try await test.volunteers() == 0)
            let wet = try await send("false")
            #expect(wet.json["status"] as? String == "done" && wet.json["taken"] as? Int == 1)
            #expect(try await test.volunteers() == 1)
            let id = try #require(dry.json["id"] as? Int)
            let late = try await TestBrowser.api(test, .post, "/volunteers/imports/\(id)/confirmation", bearer: token, json: "{}")
            #expect(late.status == .ok && late.json["taken"] as? Int == 0 && late.json["refused"] as? Int == 2)
            let odd = try await send("perhaps")
            #expect(odd.status == .unprocessableContent)
        }
    }
}
