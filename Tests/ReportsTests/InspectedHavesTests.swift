import Documents
import Inspections
import Kernel
import Rights
import Sites
import TestKit
import Testing
@testable import Reports

@Suite struct InspectedHavesTests {
    private func values(_ subject: HaveSubject, _ test: TestCity) async throws -> [String: Bool] {
        try await test.read { Dictionary(try subject.values(in: $0).map { ($0.have.code, $0.isHeld) }, uniquingKeysWith: { first, _ in first }) }
    }

    /// An inspection of everything of a kind with the list that the city was given; the marks of the items in their order.
    private func inspect(_ subject: Subject, _ marks: String, on day: String = "2026-03-05", _ test: TestCity) async throws -> InspectedID {
        try await test.write { work in
            guard let list = try ChecklistStore.list(of: subject, in: work.tx).first else { throw Refusal.notFound }
            let round = try PlanRound(Fields([
                ("organisation", "\(test.office)"), ("title", "督查"), ("checklist", "\(list.id)"), ("from", "2026-03-01"), ("to", "2026-03-31"), ("choice", "all"),
            ]), in: work).run(in: work)
            guard let object: InspectedID = try work.tx.value("SELECT MIN(id) FROM inspection_objects WHERE round_id = \(round)") else { throw Refusal.notFound }
            let fields = Fields(zip(list.items, marks).map { ("mark.\($0.id)", String($1)) } + [("day", day), ("paper", "1")])
            try RecordInspection(object, fields, today: work.today).run(in: work)
            return object
        }
    }

    @Test func whatTheLatestInspectionFoundIsSo() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let site = try await test.site(at: scene.station)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: scene.station))
            #expect(try await keeper.post("/forms/sites/\(site)", [("rules.held", "1"), ("signs.held", "1")]).status == .seeOther)
            let before = try await values(.site(site), test)
            #expect(before["team"] == true && before["rules"] == true && before["premises"] == false)
            // Rules A, premises B, team C, ledgers D, projects A, signs D: neither what is seen nor what was stated stands against it.
            let object = try await inspect(.site, "ABCDAD", test)
            #expect(try await values(.site(site), test) == ["rules": true, "premises": true, "team": false, "ledgers": false, "projects": true, "signs": false])
            let list = try await keeper.get("/forms/sites").text
            #expect(list.contains("3 / 6") && list.contains("href=\"/inspected/\(object)\"") && list.contains("※ 03-05"))
            #expect(try await keeper.get("/inspected/\(object)").status == .ok)
            #expect(try await keeper.get("/forms/sites/\(site)").text.contains("评为 D"))
            var rows: [[String]] = []
            try TableReader.read(.bytes(try await keeper.get("/forms/sites/export").bytes)) { rows.append($0.cells) }
            let line = try #require(rows.first { $0.dropFirst().first?.contains("文明路") == true })
            #expect(line.contains("有※") && line.contains("无※") && line.last?.contains("※ 督查 2026-03-05") == true)
            let paper = try await keeper.get("/forms/sites/export?format=pdf")
            #expect(paper.bytes.starts(with: [UInt8]("%PDF".utf8)))
        }
    }

    @Test func theDayOfTheInspectionDecidesAndOtherListsSayNothing() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let site = try await test.site(at: scene.station)
            _ = try await inspect(.site, "AAAAAA", on: "2026-03-04", test)
            #expect(try await values(.site(site), test).values.allSatisfy { $0 })
            // Entered later, of an earlier day.
            _ = try await inspect(.site, "DDDDDD", on: "2026-03-02", test)
            #expect(try await values(.site(site), test).values.allSatisfy { $0 })
            // The next version of the list proves premises only: the others stay as they were found.
            try await test.write { work in
                guard let list = try ChecklistStore.list(of: .site, in: work.tx).first else { throw Refusal.notFound }
                _ = try SaveChecklist(list.id, Fields([
                    ("title", "安全"), ("items.0.words", "门窗"), ("items.0.points", "50"), ("items.1.words", "场所"), ("items.1.points", "50"), ("items.1.have", "premises"),
                    ("grades", "好 80\n差 0"), ("mendFrom", "C"), ("mendDays", "10"),
                ])).run(in: work)
            }
            _ = try await inspect(.site, "AD", test)
            let now = try await values(.site(site), test)
            #expect(now["premises"] == false && now.filter { !$0.value }.count == 1)
        }
    }

    @Test func aTeamIsJudgedTheSameWay() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let object = try await inspect(.team, "AACDB", test)
            #expect(try await values(.team(scene.team), test) == ["organisation": true, "people": true, "places": false, "activities": false, "rules": true])
            let leader = try await test.browser(try await test.staff(name: "吴刚", role: .leader, at: scene.team))
            let list = try await leader.get("/forms/teams").text
            #expect(list.contains("3 / 5") && list.contains("href=\"/inspected/\(object)\""))
            var rows: [[String]] = []
            try TableReader.read(.bytes(try await leader.get("/forms/teams/export").bytes)) { rows.append($0.cells) }
            let line = try #require(rows.first { $0.dropFirst().first == "丙队" })
            #expect(Array(line.suffix(6)) == ["有※", "有※", "无※", "无※", "有※", "※ 督查 2026-03-05"])
            #expect(try await leader.get("/forms/teams/export?format=pdf").status == .ok)
        }
    }
}
