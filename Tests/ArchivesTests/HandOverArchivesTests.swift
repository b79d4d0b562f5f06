import Documents
import Foundation
import Jobs
import Kernel
import Organisations
import TestKit
import Testing

@testable import Archives

@Suite struct HandOverArchivesTests {
    /// The finished archive in a file, and its list.
    private func archive(_ location: String, _ browser: TestBrowser, _ test: TestCity) async throws -> (path: String, names: [String]) {
        try await test.finishJobs()
        let page = try await browser.get(location).text
        #expect(page.contains("准备好了"), "\(page)")
        let answer = try await browser.get(location + "/file")
        #expect(answer.headers[.contentType] == "application/zip")
        let path = test.folder + "/archive.zip"
        try Data(answer.bytes).write(to: URL(fileURLWithPath: path))
        return (path, try PackedList.read(path, limit: 1_000).map(\.name))
    }

    private func unpacked(_ path: String) throws -> String {
        let place = path + ".unpacked"
        #expect(try ChildProcess("/usr/bin/python3", ["-m", "zipfile", "-e", path, place]).run() == .exited(0))
        return place
    }

    @Test func anActivityIsHandedOverWholeWithHashesThatFit() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            _ = try await test.photograph(of: project) { $0.set("caption", "../a<b>:照片") }
            try await test.file(project)
            let browser = try await test.browser(test.administrator)
            let (path, names) = try await archive(try await browser.post("/work/projects/\(project)/archive/hand-over").location, browser, test)
            #expect(names.contains("目录.html") && names.contains("目录.csv") && names.contains("SHA256SUMS"))
            #expect(names.contains { $0.hasSuffix("昨天的清洁活动/签到表.pdf") } && names.contains { $0.hasSuffix("/签到表.xlsx") } && names.contains { $0.hasSuffix("/活动总结.txt") })
            #expect(names.contains { $0.hasSuffix("/照片/001 -ab照片.jpg") } && names.allSatisfy { !$0.contains("../") && !$0.hasPrefix("/") }, "\(names)")
            let place = try unpacked(path)
            let sums = ChildProcess("/usr/bin/sha256sum", ["--check", "--quiet", "--strict", "SHA256SUMS"], in: place)
            #expect(try sums.run() == .exited(0))
            let index = try String(contentsOfFile: place + "/目录.html", encoding: .utf8)
            #expect(index.contains("居民都来帮忙") && index.contains("../a&lt;b&gt;:照片"))
        }
    }

    @Test func aPeriodOfAnOrganisationIsHandedOverByWhoeverKeepsIt() async throws {
        try await TestCity.with { test in
            let own = try await test.team("甲队")
            let (first, other) = (try await test.pastProject(team: own), try await test.pastProject(team: try await test.team("乙队")))
            for project in [first, other] { _ = try await test.photograph(of: project) }
            let leader = try await test.browser(try await test.staff(role: .leader, at: own))
            let form = [("organisation", "甲队"), ("from", "2026-03-01"), ("to", "2026-03-05")]
            let (_, names) = try await archive(try await leader.post("/work/archives/hand-over", form).location, leader, test)
            #expect(names.filter { $0.hasSuffix(".jpg") }.count == 1)
            #expect(try await leader.post("/work/archives/hand-over", [("organisation", "乙队"), ("from", "2026-03-01"), ("to", "2026-03-05")]).status == .unprocessableContent)
            let none = try await leader.post("/work/archives/hand-over", [("organisation", "甲队"), ("from", "2025-03-01"), ("to", "2025-03-05")])
            #expect(none.status == .unprocessableContent && none.text.contains("这段时间没有档案"))
        }
    }

    @Test func moreThanTheBoundIsSaidBeforehand() async throws {
        try await TestCity.with { test in
            let project = try await test.pastProject()
            _ = try await test.photograph(of: project)
            try await test.write { _ = try $0.tx.run("UPDATE archive_items SET size = 3000000000") }
            await #expect(throws: Refusal.self) { try await test.write { _ = try HandOverArchives(project).run(language: .zh, in: $0) } }
            let office = try await test.actor(test.administrator)
            let problems = await #expect(throws: Problems.self) {
                try await test.write(as: office) { work in
                    let root = try OrganisationStore.root(in: work.tx).id
                    let (from, to) = (work.today.adding(days: -30), work.today)
                    _ = try HandOverArchives(Fields([("organisation", "\(root)"), ("from", "\(from)"), ("to", "\(to)")]), in: work).run(language: .zh, in: work)
                }
            }
            #expect(problems?.all.first?.field == "to")
        }
    }
}
