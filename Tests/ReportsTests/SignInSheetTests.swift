import Documents
import Kernel
import Projects
@testable import Reports
import ServiceRecords
import TestKit
import Testing

@Suite struct SignInSheetTests {
    private func rows(_ path: String, _ browser: TestBrowser) async throws -> [[String]] {
        var rows: [[String]] = []
        try TableReader.read(.bytes(try await browser.get(path).bytes)) { rows.append($0.cells) }
        return rows
    }

    @Test func emptyItHasTheNamesAndFilledTheTimes() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let day = ReportScene.day(9)
            let project = try await test.project(team: scene.team, startsAt: Instant(day: day, hour: 9))
            try await test.accept(scene.person, for: project)
            let from = Instant(day: day, hour: 9)
            _ = try await test.write { work in
                try EnterRecord(RecordDraft(volunteer: scene.person, project: project, method: .imported, from: from, to: from.adding(seconds: 9_000)),
                                effectiveOn: day).run(in: work)
            }
            let browser = try await test.browser(test.administrator)
            let page = try await browser.get("/work/projects/\(project)/paper").text
            #expect(page.contains("2026年2月9日") && page.contains("空白的"))
            let path = "/work/projects/\(project)/paper/export?day=2026-02-09"
            let empty = try await rows(path + "&kind=empty", browser)
            let blank = try #require(empty.first { $0.dropFirst().first == "王小梅" })
            #expect(!blank.contains("09:00"))
            let filled = try await rows(path + "&kind=filled", browser)
            #expect(filled.contains { $0.contains("王小梅") && $0.contains("09:00") && $0.contains("11:30") && $0.contains("2.5") })
            #expect(try await rows("/work/projects/\(project)/paper/export?day=2026-02-10&kind=filled", browser).allSatisfy { !$0.contains("王小梅") })
            let paper = try await browser.get(path + "&format=pdf")
            #expect(paper.status == .ok && paper.bytes.starts(with: [UInt8]("%PDF".utf8)))
            let foreign = try await test.browser(try await test.staff(role: .leader, at: try await test.team()))
            #expect(try await foreign.get(path).status == .notFound)
        }
    }

    @Test func aLongProjectOffersTheDaysAroundToday() async throws {
        try await TestCity.with { test in
            let project = try await test.project(startsAt: Instant(day: ReportScene.day(1, month: 1), hour: 8), endsAt: Instant(day: ReportScene.day(30, month: 11), hour: 18))
            let days = SignInSheet.days(of: try await test.read { try ProjectStore.require(project, in: $0.tx) }, today: ReportScene.day(5, month: 3))
            #expect(days.first == ReportScene.day(5, month: 3) && days.count == 61 && days.contains(ReportScene.day(3)))
        }
    }
}
