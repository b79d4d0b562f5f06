import Kernel
import Projects
import Rights
import TestKit
import Testing

@Suite struct ListProjectsTests {
    private func names(_ test: TestCity, _ query: String, bearer: String? = nil) async throws -> [String] {
        let answer = try await TestBrowser.api(test, .get, "/projects?\(query)", bearer: bearer)
        #expect(answer.status == .ok, "\(query)")
        return (answer.json["items"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    }

    @Test func anybodyFindsWhatIsApprovedAndListed() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            _ = try await scene.create()
            _ = try await test.project(team: scene.team, name: "社区义诊") { content in
                content.categories = ["0004"]
                content.venue = "仙女湖 100%广场"
            }
            _ = try await test.project(name: "暑期支教", startsAt: TestCity.start.adding(seconds: 40 * 86_400)) { content in
                content.region = RegionCode("360521") ?? content.region
                content.recruitFrom = TestCity.start.adding(seconds: 86_400)
            }
            _ = try await test.project(name: "内部活动") { $0.scope = .private }
            _ = try await test.project(name: "已满的活动", startsAt: TestCity.start.adding(seconds: 3 * 86_400), posts: [("引导员", 0)])

            #expect(try await names(test, "") == ["暑期支教", "已满的活动", "社区义诊"])
            #expect(try await names(test, "q=%E4%B9%89%E8%AF%8A") == ["社区义诊"])
            #expect(try await names(test, "q=100%25") == ["社区义诊"])
            #expect(try await names(test, "q=%25") == ["社区义诊"])
            #expect(try await names(test, "q=_") == [])
            #expect(try await names(test, "category=0004") == ["社区义诊"])
            #expect(try await names(test, "area=360521") == ["暑期支教"])
            #expect(try await names(test, "area=3605").count == 3)
            #expect(try await names(test, "phase=recruiting") == ["已满的活动", "社区义诊"])
            #expect(try await names(test, "phase=awaitingStart") == ["暑期支教"])
            #expect(try await names(test, "free=true") == ["社区义诊"])
            #expect(try await names(test, "from=2026-04-01") == ["暑期支教"])
            #expect(try await names(test, "to=2026-03-07") == ["社区义诊"])
            #expect(try await names(test, "organisation=\(scene.team)") == ["社区义诊"])
            #expect(try await names(test, "organisation=\(test.office)").count == 3)
            for wrong in ["phase=nice", "limit=0", "limit=1000", "cursor=xyz", "from=soon", "organisation=999", "area=abc"] {
                #expect(try await TestBrowser.api(test, .get, "/projects?\(wrong)").status == .unprocessableContent, "\(wrong)")
            }
        }
    }

    @Test func aListIsReadOnByItsCursor() async throws {
        try await TestCity.with { test in
            // Two begin at the same time, so that the time alone does not tell where a page ends.
            for number in 1...5 {
                _ = try await test.project(name: "活动\(number)", startsAt: TestCity.start.adding(seconds: Int64(number / 2 + 1) * 86_400))
            }
            var seen: [String] = []
            var cursor = ""
            repeat {
                let answer = try await TestBrowser.api(test, .get, "/projects?limit=2\(cursor)")
                let items = answer.json["items"] as? [[String: Any]] ?? []
                #expect(items.count <= 2)
                seen += items.compactMap { $0["name"] as? String }
                cursor = (answer.json["next"] as? String).map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty && seen.count < 20
            #expect(seen == ["活动5", "活动4", "活动3", "活动2", "活动1"])
        }
    }

    @Test func staffSeeTheirOwnDraftsAndNobodyElseDoes() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            let leader = try await test.bearer(scene.leader)
            let stranger = try await test.bearer(try await test.staff(role: .leader, at: try await test.team()))
            #expect(try await names(test, "mine=true", bearer: leader) == ["周末河道清洁"])
            #expect(try await names(test, "mine=true", bearer: stranger) == [])
            #expect(try await names(test, "", bearer: leader) == [])
            #expect(try await TestBrowser.api(test, .get, "/projects?mine=true").status == .unauthorized)
            #expect(try await TestBrowser.api(test, .get, "/projects/\(id)", bearer: leader).status == .ok)
            #expect(try await TestBrowser.api(test, .get, "/projects/\(id)", bearer: stranger).status == .notFound)
            #expect(try await TestBrowser.api(test, .get, "/projects/\(id)").status == .notFound)
            #expect(try await TestBrowser.api(test, .get, "/projects/999999").status == .notFound)
            #expect(try await TestBrowser.api(test, .get, "/projects/0x1").status == .notFound)
        }
    }

    @Test func whatOnlyStaffKnowStaysWithThem() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await test.project(team: scene.team) { content in
                content.dangerous = true
                content.insurance = "PICC-2026-001"
            }
            let open = try await TestBrowser.api(test, .get, "/projects/\(id)")
            #expect(open.status == .ok)
            #expect(!open.text.contains("PICC-2026-001"))
            #expect(!open.text.contains("secret"))
            let known = try await TestBrowser.api(test, .get, "/projects/\(id)", bearer: try await test.bearer(scene.leader))
            #expect(known.json["insurance"] as? String == "PICC-2026-001")
        }
    }
}
