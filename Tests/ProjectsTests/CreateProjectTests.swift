import Foundation
import Kernel
import Projects
import Rights
import TestKit
import Testing

@Suite struct CreateProjectTests {
    @Test func aLeaderDraftsAProject() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            let project = try await scene.project(id)
            #expect(project.status == .draft)
            #expect(project.number == nil)
            #expect(project.organisation == scene.team)
            #expect(project.name == "周末河道清洁")
            #expect(project.startsAt.rfc3339 == "2026-03-12T01:00:00Z")
            #expect(project.recruitTo.rfc3339 == "2026-03-12T00:00:00Z")
            #expect(project.region.six == "360502")
            #expect(project.position?.latitudeText == "27.801200")
            #expect(project.createdBy == scene.leader)
            let posts = try await test.posts(of: id)
            #expect(posts.map(\.name) == ["清洁员", "安全员"])
            #expect(posts.map(\.quota) == [6, 2])
            #expect(posts.map(\.review) == [false, true])
            #expect(posts[1].minAge == 18)
            let points = try await test.points(of: id)
            #expect(points.map(\.radius) == [200])
            #expect(points[0].secret.count == 20)
            let categories = try await test.read { try ProjectStore.choices(.category, of: id, in: $0.tx) }
            #expect(categories == ["0001", "0006"])
        }
    }

    @Test func aNameAndTheDatesAreEnoughForADraft() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create([
                "team": "\(scene.team)", "name": "半成品", "startsAt": "2026-03-12T09:00", "endsAt": "2026-03-12T10:00",
            ])
            let project = try await scene.project(id)
            #expect(project.scope == .public)
            #expect(project.recruitFrom == TestCity.start)
            #expect(project.recruitTo == project.startsAt)
            #expect(try await test.posts(of: id).isEmpty)
            let nothing = try await problems { _ = try await scene.create(["team": "\(scene.team)"]) }
            #expect(nothing == ["name": "missing", "startsAt": "missing", "endsAt": "missing"])
            let noTeam = try await problems { _ = try await scene.create([:]) }
            #expect(noTeam == ["team": "missing"])
        }
    }

    @Test func whatIsWrongIsNamedByField() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let wrong: [(String, String, String)] = [
                ("name", String(repeating: "长", count: 51), "too_long"), ("startsAt", "昨天", "malformed"),
                ("endsAt", "2026-03-12T08:59", "out_of_order"), ("endsAt", "2036-03-12T09:00", "out_of_range"),
                ("recruitTo", "2026-03-12T11:31", "out_of_order"), ("recruitTo", "2026-03-05T11:00", "out_of_order"),
                ("scope", "everybody", "unknown_choice"), ("categories", "9999", "unknown_choice"),
                ("audiences", "' OR 1=1 --", "unknown_choice"), ("region", "火星", "unknown_choice"), ("region", "990101", "unknown_choice"),
                ("lat", "91", "malformed"), ("lng", "", "malformed"), ("brand", "4711", "unknown_choice"), ("contactPhone", "12345", "malformed"),
                ("minHours", "-3", "malformed"), ("description", String(repeating: "字", count: 5001), "too_long"),
                ("posts.0.quota", "-1", "out_of_range"), ("posts.0.quota", "viele", "malformed"), ("posts.0.name", "", "missing"),
                ("posts.1.maxAge", "17", "out_of_order"), ("points.0.radius", "99999999", "out_of_range"), ("points.0.kind", "through", "unknown_choice"),
            ]
            for (name, value, code) in wrong {
                let found = try await problems { _ = try await scene.create(scene.with { $0.set(name, value) }) }
                let message = "\(name)=\(value): \(found ?? [:])"
                if name == "lng" {
                    #expect(found?["lng"] == "missing", "\(message)")
                } else {
                    #expect(found?[name] == code, "\(message)")
                }
            }
            let five = try await problems { _ = try await scene.create(scene.with { $0.set("categories", ["0001", "0002", "0003", "0004", "0005"]) }) }
            #expect(five == ["categories": "out_of_range"])
            let placeless = try await problems { _ = try await scene.create(scene.with { $0["points.0.lat"] = nil; $0["points.0.lng"] = nil }) }
            #expect(placeless == ["points.0.lat": "missing"])
            let many = try await problems {
                _ = try await scene.create(scene.with { fields in for row in 0...50 { fields.set("posts.\(row).name", "岗位") } })
            }
            #expect(many?["posts"] == "too_many")
        }
    }

    @Test func emptyGroupsAreLeftOut() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create(scene.with { fields in
                for name in ["name", "quota", "conditions", "minAge", "maxAge"] { fields.set("posts.2.\(name)", " ") }
                fields.set("posts.7.name", "宣传员")
                fields.set("posts.7.quota", "１")
                fields.set("points.1.kind", "in")
            })
            #expect(try await test.posts(of: id).map(\.name) == ["清洁员", "安全员", "宣传员"])
            #expect(try await test.posts(of: id).last?.quota == 1)
            #expect(try await test.points(of: id).count == 1)
        }
    }

    @Test func onlyForATeamInOnesPlaceThatIsAtWork() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let other = try await test.team("别的服务队")
            for team in ["\(other)", "\(test.office)", "999999"] {
                await #expect(throws: Refusal.notFound) { _ = try await scene.create(scene.with { $0.set("team", team) }) }
            }
            await #expect(throws: Refusal.signInNeeded) {
                let fields = scene.fields
                _ = try await test.write(as: .visitor()) { try CreateProject(fields).run(in: $0) }
            }
            // The office drafts for any team below it.
            let id = try await scene.create(as: test.administrator)
            #expect(try await scene.project(id).createdBy == test.administrator)
            _ = try await test.write { try $0.tx.run("UPDATE organisations SET status = 'suspended' WHERE id = \(scene.team)") }
            let closed = try await problems { _ = try await scene.create(as: test.administrator) }
            #expect(closed == ["team": "unavailable"])
        }
    }

    @Test func aPageAndAnOperationDoTheSame() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let browser = try await test.browser(scene.leader)
            let page = try await browser.get("/work/projects/new")
            #expect(page.status == .ok)
            #expect(page.text.contains("文明路志愿服务队"))
            let pairs = scene.fields.names.flatMap { name in scene.fields.all(name).map { (name, $0) } }
            let saved = try await browser.post("/work/projects", pairs)
            #expect(saved.status == .seeOther)
            #expect(saved.location.hasPrefix("/work/projects/"))

            // What was typed comes back with what is wrong.
            let again = try await browser.post("/work/projects", [("team", "\(scene.team)"), ("name", "\"><script>alert(1)</script>")])
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("&lt;script&gt;"))
            #expect(!again.text.contains("<script>alert"))

            let token = try await test.bearer(scene.leader)
            let body = #"{"team":\#(scene.team),"name":"程序起草","startsAt":"2026-03-20T09:00:00+08:00","endsAt":"2026-03-20T03:00:00Z","posts":[{"name":"引导员","quota":3,"minAge":16}],"categories":["0001"]}"#
            let first = try await TestBrowser.api(test, .post, "/projects", bearer: token, json: body, key: "k1")
            #expect(first.status == .created)
            #expect(first.json["phase"] as? String == "draft")
            #expect(first.json["startsAt"] as? String == "2026-03-20T01:00:00Z")
            #expect(first.json["number"] is NSNull)
            #expect((first.json["posts"] as? [[String: Any]])?.first?["minAge"] as? Int == 16)
            let second = try await TestBrowser.api(test, .post, "/projects", bearer: token, json: body, key: "k1")
            #expect(second.status == .created)
            #expect(second.json["id"] as? Int == first.json["id"] as? Int)
        }
    }
}
