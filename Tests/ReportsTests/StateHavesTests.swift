import Documents
import Kernel
@testable import Reports
import Rights
import Sites
import TestKit
import Testing

@Suite struct StateHavesTests {
    private func values(_ subject: HaveSubject, _ test: TestCity) async throws -> [String: Bool] {
        try await test.read { Dictionary(try subject.values(in: $0).map { ($0.have.code, $0.isHeld) }, uniquingKeysWith: { first, _ in first }) }
    }

    @Test func theSystemSeesWhatItCanAndTheStationStatesTheRest() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let site = try await test.site(at: scene.station)
            #expect(try await values(.site(site), test) == ["rules": false, "premises": false, "team": true, "ledgers": false, "projects": false, "signs": false])
            try await test.write { work in
                try SetOpeningHours(site, Fields([("day4", "09:00-17:00")])).run(in: work)
                _ = try SaveSiteActivity(site, nil, Fields([("name", "义务理发"), ("weekday", "2"), ("starts", "09:00"), ("ends", "11:00")]), in: work).run(in: work)
            }
            let project = try await test.project(team: scene.team)
            try await test.write { try HoldProjectAtSite(site, Fields([("project", "\(project)")]), in: $0).run(in: $0) }
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: scene.station))
            #expect(try await keeper.get("/forms/sites/\(site)").text.contains("系统从记录里看到"))
            let bad = try await keeper.post("/forms/sites/\(site)", [("rules.since", "2027-01-01")])
            #expect(bad.status == .unprocessableContent && bad.text.contains("不能晚于今天"))
            #expect(try await keeper.post("/forms/sites/\(site)", [("rules.held", "1"), ("rules.since", "2025-01-01"), ("rules.note", "挂在活动室")]).status == .seeOther)
            #expect(try await values(.site(site), test) == ["rules": true, "premises": true, "team": true, "ledgers": true, "projects": true, "signs": false])
            let foreign = try await test.browser(try await test.staff(role: .keeper, at: try await test.organisation()))
            #expect(try await foreign.get("/forms/sites/\(site)").status == .notFound)
            #expect(try await foreign.post("/forms/sites/\(site)", [("rules.held", "1")]).status == .notFound)
        }
    }

    @Test func aTeamIsCountedByWhatItDid() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            #expect(try await values(.team(scene.team), test) == ["organisation": false, "people": false, "places": false, "activities": true, "rules": false])
            let leader = try await test.browser(try await test.staff(name: "吴刚", role: .leader, at: scene.team))
            try await test.write { work in
                try work.tx.run("INSERT INTO team_members (organisation_id, volunteer_id, status, since) VALUES (\(scene.team), \(scene.person), 'member', 0)")
            }
            #expect(try await leader.post("/forms/teams/\(scene.team)", [("rules.held", "1"), ("places.held", "1")]).status == .seeOther)
            #expect(try await values(.team(scene.team), test).values.allSatisfy { $0 })
            #expect(try await leader.get("/forms/teams/\(scene.station)").status == .notFound)
            let list = try await leader.get("/forms/teams").text
            #expect(list.contains("丙队") && list.contains("吴刚") && list.contains("5 / 5"))
            var rows: [[String]] = []
            try TableReader.read(.bytes(try await leader.get("/forms/teams/export").bytes)) { rows.append($0.cells) }
            #expect(rows.first?.first == "附件7 志愿者服务队统计表")
            let line = try #require(rows.first { $0.dropFirst().first == "丙队" })
            #expect(Array(line.dropFirst(9).prefix(5)) == ["有", "有", "有", "有", "有"] && line[2] == "乙站" && line[5] == "1")
        }
    }

    @Test func theFormsAreHadAsTableAndOnPaper() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            _ = try await test.site(at: scene.station)
            let browser = try await test.browser(test.administrator)
            let forms = try await browser.get("/forms").text
            for name in ["附件5", "附件6", "附件7", "签到表", "上报情况表"] { #expect(forms.contains(name)) }
            #expect(try await browser.get("/forms/sites?tier=point").text.contains("没有符合条件的阵地"))
            for path in ["/forms/sites/export", "/forms/sites/export?format=pdf", "/forms/teams/export?format=pdf"] {
                let file = try await browser.get(path)
                #expect(file.status == .ok && file.bytes.starts(with: [UInt8]((path.hasSuffix("pdf") ? "%PDF" : "PK").utf8)), "\(path)")
            }
            // A table that was never set on paper is none.
            #expect(try await browser.get("/work/sites/export?format=pdf").status == .notFound)
            let keeper = try await test.browser(try await test.staff(role: .keeper, at: scene.station)).get("/forms").text
            #expect(keeper.contains("附件6") && !keeper.contains("附件7") && !keeper.contains("附件5"))
        }
    }
}
