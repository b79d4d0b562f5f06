import Kernel
import Projects
import Rights
import TestKit
import Testing

@Suite struct ProjectWorkPagesTests {
    @Test func everyPageOfEveryStateIsShownInBothLanguages() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let browser = try await test.browser(scene.reviewer)
            let id = try await scene.create()
            for status in Project.Status.allCases {
                _ = try await test.write { work in
                    try work.tx.run("UPDATE projects SET declared_at = \(work.now), decision_reason = '缺材料', status = \(status) WHERE id = \(id)")
                }
                for language in ["zh", "en"] {
                    let page = try await browser.get("/work/projects/\(id)", language: language)
                    #expect(page.status == .ok)
                    #expect(page.text.contains("周末河道清洁"))
                }
            }
            for path in ["/work/projects", "/work/projects?phase=void&q=清洁&mine=1", "/work/projects/new", "/work/projects/new?team=\(scene.team)",
                         "/brands", "/brands/admin", "/brands/new"] {
                for language in ["zh", "en"] { #expect(try await browser.get(path, language: language).status == .ok, "\(path)") }
            }
        }
    }

    @Test func theListShowsOnesOwnPlaces() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            _ = try await scene.create()
            _ = try await test.project(name: "别队的活动")
            let own = try await test.browser(scene.leader).get("/work/projects")
            #expect(own.text.contains("周末河道清洁"))
            #expect(!own.text.contains("别队的活动"))
            let all = try await test.browser(scene.reviewer).get("/work/projects")
            #expect(all.text.contains("周末河道清洁"))
            #expect(all.text.contains("别队的活动"))
            let found = try await test.browser(scene.reviewer).get("/work/projects?phase=draft")
            #expect(!found.text.contains("别队的活动"))
            let sheet = try await test.browser(scene.reviewer).get("/work/projects/export?phase=draft")
            #expect(sheet.status == .ok)
            #expect(sheet.bytes.prefix(2) == [0x50, 0x4B])
        }
    }

    @Test func tabsCountAFewProjectsByPhase() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let first = try await scene.create()
            _ = try await scene.create()
            _ = try await test.project(name: "别队的活动")
            try await scene.submit(first)
            let page = try await test.browser(scene.leader).get("/work/projects")
            func tab(_ label: String, _ count: Int) -> Bool {
                page.text.contains(">\(label) <span class=\"count count-quiet\">\(count)</span></a>")
            }
            for (label, count) in [("全部", 2), ("草稿", 1), ("待审核", 1), ("招募中", 0)] { #expect(tab(label, count), "\(label)") }
            // Of many no more than the limit are looked at.
            let phases = try await test.read { work in
                try ProjectListStore.phases(ProjectFilter(), for: .staff([.city]), limit: 2, at: work.now, in: work.tx)
            }
            #expect(phases.count == 2)
        }
    }

    @Test func aFormComesBackWithEverythingTyped() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            let browser = try await test.browser(scene.leader)
            let form = try await browser.get("/work/projects/\(id)/edit")
            for value in ["孔目江公园南门", "2026-03-12T09:00", "posts.1.minAge", "value=\"18\"", "27.801200", "渝水区"] {
                #expect(form.text.contains(value), "\(value)")
            }
            let fields = scene.with { $0.set("version", "1"); $0.set("endsAt", "2026-03-01T09:00"); $0.set("venue", "北门") }
            let again = try await browser.post("/work/projects/\(id)/edit", fields.names.flatMap { name in fields.all(name).map { (name, $0) } })
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("href=\"#f-endsAt\""))
            #expect(again.text.contains("北门"))
            #expect(try await scene.project(id).venue == "孔目江公园南门")
            let stale = scene.with { $0.set("version", "7") }
            #expect(try await browser.post("/work/projects/\(id)/edit", stale.names.flatMap { name in stale.all(name).map { (name, $0) } }).status == .conflict)
        }
    }
}
