import Documents
import Kernel
import Organisations
@testable import Reports
import Rights
import TestKit
import Testing

@Suite struct PrepareReportTests {
    @Test func thePagesLeadFromNothingToTheLevelAbove() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let clerk = try await test.browser(scene.clerk)
            #expect(try await clerk.get("/reports").text.contains("这里还没有报表"))
            let form = try await clerk.get("/reports/new").text
            #expect(form.contains("value=\"乙站\"") && form.contains("value=\"2026-02\" selected"))
            #expect(try await clerk.post("/reports", [("organisation", "甲协会"), ("period", "2026-02")]).status == .unprocessableContent)
            let address = try await clerk.post("/reports", [("organisation", "乙站"), ("period", "2026-02")]).location
            #expect(try await clerk.get(address).text.contains("正在从记录里计算数字"))
            try await test.finishJobs()
            let page = try await clerk.get(address).text
            #expect(page.contains("直属服务队") && page.contains("本级") && page.contains("和以前比") && page.contains("甲协会"))
            #expect(page.contains("期间内签到或现场点到一次算一人次"))
            let wrong = try await clerk.post(address, [("done", String(repeating: "做", count: 3_000)), ("plan", String(repeating: "想", count: 2_001)), ("version", "1")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("四部分合起来最多 5000 字，现在有 5001 字"))
            #expect(try await clerk.post(address, [("done", "义诊三场"), ("filledBy", "周晓燕"), ("head", "罗敏"), ("version", "1")]).location == address)
            // Somebody else was faster: nothing is overwritten, and what was typed is still there.
            let late = try await clerk.post(address, [("done", "后写的"), ("version", "1")])
            #expect(late.status == .unprocessableContent && late.text.contains("后写的") && late.text.contains("别人刚改过"))
            #expect(try await clerk.post(address + "/submission").location == address)
            let list = try await clerk.get("/reports?status=submitted&kind=month", language: "en").text
            #expect(list.contains("乙站") && list.contains("2026-2"))
            #expect(try await clerk.get("/reports?kind=year").text.contains("没有符合条件的报表"))
            #expect(try await clerk.get("/reports/export").status == .ok)
        }
    }

    @Test func oneForEachPeriodAndNoneForTeamsOrTheFuture() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            _ = try await scene.prepare(scene.station)
            await #expect(throws: Problems("period", "exists", "这个组织已经有这一期的报表，请在列表里打开")) { _ = try await scene.prepare(scene.station) }
            await #expect(throws: Problems("organisation", "is_team", "服务队不用填报，数字都算在上级的报表里")) { _ = try await scene.prepare(scene.team) }
            let fields = Fields([("organisation", "\(scene.station)"), ("period", "2026-04")])
            await #expect(throws: Problems("period", "not_begun", "这个期间还没有开始，请选已经开始的")) {
                _ = try await test.write { try PrepareReport(fields, in: $0).run(in: $0) }
            }
        }
    }

    @Test func theTableAndThePaperShowTheSame() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.prepare(scene.association)
            try await scene.sign(id, [("done", "义诊三场\n走访二十户")])
            let browser = try await test.browser(scene.upper)
            let sheet = try await browser.get("/reports/\(id)/export")
            var rows: [[String]] = []
            try TableReader.read(.bytes(sheet.bytes)) { rows.append($0.cells) }
            #expect(rows.first?.first == "志愿服务统计表")
            #expect(rows.contains { $0.first == "乙站" && $0.contains("3") })
            #expect(rows.last?.first == "合计")
            let paper = try await browser.get("/reports/\(id)/export?format=pdf")
            #expect(paper.status == .ok && paper.headers[.contentType] == "application/pdf" && paper.bytes.starts(with: [UInt8]("%PDF".utf8)))
        }
    }

    @Test func programsGoTheSameWay() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let token = try await test.bearer(scene.clerk)
            let made = try await TestBrowser.raw(test, .post, "/api/v1/reports", bearer: token, json: #"{"organisation":"乙站","period":"2026-02"}"#)
            #expect(made.status == .created)
            let id = try #require(made.json["id"] as? Int)
            try await test.finishJobs()
            let written = try await TestBrowser.raw(test, .put, "/api/v1/reports/\(id)", bearer: token,
                                                    json: #"{"done":"义诊","filledBy":"周晓燕","head":"罗敏","version":1}"#)
            #expect(written.json["done"] as? String == "义诊" && (written.json["rows"] as? [Any])?.isEmpty == false)
            #expect(try await TestBrowser.raw(test, .post, "/api/v1/reports/\(id)/submission", bearer: token, json: "{}").json["status"] as? String == "submitted")
            let upper = try await test.bearer(scene.upper)
            let decided = try await TestBrowser.raw(test, .post, "/api/v1/reports/\(id)/decision", bearer: upper, json: #"{"decision":"accept"}"#)
            #expect(decided.json["status"] as? String == "accepted")
        }
    }
}
