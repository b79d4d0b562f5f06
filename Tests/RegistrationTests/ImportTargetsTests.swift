import Kernel
import Registration
import Rights
import TestKit
import Testing

@Suite struct ImportTargetsTests {
    private static let head = "注册机构,单位类型,基数,基数日期,比例,目标数,依据\n"

    @Test func everyRowIsLookedAtAndThenTaken() async throws {
        try await TestCity.with { test in
            for name in ["甲中学", "乙公司"] { _ = try await test.organisation(name: name) }
            let known = try await test.organisation(name: "丙机关")
            try await Targets.set(Targets.form(known, type: "government", base: 10), test)
            let text = Self.head + """
                甲中学,初中以上学校、大中专院校,200,2026-01-01,,,文明办〔2026〕3号
                乙公司,企事业单位,"1,000",2026-01-01,0.4,,文明办〔2026〕3号
                丙机关,党政机关、人民团体,20,2026-01-01,,,文明办〔2026〕3号
                没有的单位,企事业单位,10,2026-01-01,,,文明办〔2026〕3号
                乙公司,企事业单位,10,2026-01-01,,,文明办〔2026〕3号
                合计,,230,,,,
                """
            let browser = try await test.browser(test.administrator)
            let looked = try await browser.upload("/registration/import", [("year", "2026")], files: [("file", "任务.csv", [UInt8](text.utf8))])
            #expect(looked.status == .ok)
            #expect(looked.text.contains("没有找到这个组织") && looked.text.contains("出现了两次"))
            #expect(try await Targets.list(test).count == 1)
            let rows = looked.text.matches(of: /name="row" value="([^"]*)"/).map { String($0.1).replacing("&quot;", with: "\"").replacing("&#34;", with: "\"") }
            #expect(rows.count == 3)
            let done = try await browser.post("/registration/import/confirmation", [("year", "2026")] + rows.map { ("row", $0) })
            #expect(done.status == .seeOther)
            let targets = try await Targets.list(test)
            #expect(targets.map(\.target).sorted() == [12, 140, 400])
        }
    }

    @Test func whatIsNoTableIsRefused() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            for text in ["", "姓名,电话\n王明,1", Self.head] {
                let answer = try await browser.upload("/registration/import", [("year", "2026")], files: [("file", "表.csv", [UInt8](text.utf8))])
                #expect(answer.status == .unprocessableContent)
            }
            #expect(try await browser.upload("/registration/import", [("year", "2026")], files: []).status == .unprocessableContent)
        }
    }
}
