import Kernel
import Projects
import Rights
import TestKit
import Testing

@Suite struct UpdateProjectTests {
    private func update(_ scene: ProjectScene, _ id: ProjectID, _ fields: Fields, as account: AccountID? = nil) async throws {
        try await scene.test.write(as: try await scene.test.actor(account ?? scene.leader)) { try UpdateProject(id, fields).run(in: $0) }
    }

    @Test func aDraftMayChangeAltogether() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await update(scene, id, scene.with { fields in
                fields.set("version", "1")
                fields.set("name", "河道清洁（改）")
                fields.set("posts.0.quota", "3")
                fields["posts.1.name"] = nil
                fields["posts.1.quota"] = nil
                fields["posts.1.minAge"] = nil
                fields.set("categories", ["0002"])
            })
            let project = try await scene.project(id)
            #expect(project.name == "河道清洁（改）")
            #expect(project.version == 2)
            #expect(try await test.posts(of: id).map(\.quota) == [3])
            #expect(try await test.read { try ProjectStore.choices(.category, of: id, in: $0.tx) } == ["0002"])
        }
    }

    @Test func nobodyWritesOverWhatTheyHaveNotSeen() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await update(scene, id, scene.with { $0.set("version", "1") })
            let late = try await conflict { try await update(scene, id, scene.with { $0.set("version", "1"); $0.set("name", "旧页面") }) }
            #expect(late == "changed")
            #expect(try await scene.project(id).name == "周末河道清洁")
            let missing = try await problems { try await update(scene, id, scene.fields) }
            #expect(missing == ["version": "missing"])
        }
    }

    @Test func afterTheApprovalOnlyAFewThingsChange() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.approved()
            let version = try await scene.project(id).version
            let post = try #require(try await test.posts(of: id).first)
            let allowed: Fields = [
                "version": "\(version)", "venue": "孔目江公园北门", "contactName": "李副队长", "contactPhone": "13900001234",
                "description": "改到北门集合。", "posts.0.id": "\(post.id)", "posts.0.quota": "8",
            ]
            try await update(scene, id, allowed)
            let project = try await scene.project(id)
            #expect(project.venue == "孔目江公园北门")
            #expect(project.contactPhone == "13900001234")
            #expect(try await test.posts(of: id).map(\.quota) == [8, 2])

            var fewer = allowed
            fewer.set("version", "\(project.version)")
            fewer.set("posts.0.quota", "7")
            #expect(try await problems { try await update(scene, id, fewer) } == ["posts.0.quota": "out_of_range"])
            var moved = allowed
            moved.set("version", "\(project.version)")
            moved.set("startsAt", "2026-03-13T09:00")
            moved.set("risks", "没有风险")
            #expect(try await problems { try await update(scene, id, moved) } == ["startsAt": "fixed", "risks": "fixed"])
            let foreign = try await test.project(name: "别处的活动")
            let foreignPost = try #require(try await test.posts(of: foreign).first)
            var strange = allowed
            strange.set("version", "\(project.version)")
            strange.set("posts.0.id", "\(foreignPost.id)")
            #expect(try await problems { try await update(scene, id, strange) } == ["posts.0.id": "unknown_choice"])
            #expect(try await test.posts(of: foreign).map(\.quota) == [5])
        }
    }

    @Test func somebodyElsesProjectIsNotThere() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            let stranger = try await test.staff(role: .leader, at: try await test.team())
            await #expect(throws: Refusal.notFound) {
                try await update(scene, id, scene.with { $0.set("version", "1") }, as: stranger)
            }
            let browser = try await test.browser(stranger)
            for path in ["", "/edit", "/submission", "/voiding", "/extension"] {
                #expect(try await browser.get("/work/projects/\(id)\(path)").status == .notFound, "\(path)")
            }
            for path in ["edit", "submission", "voiding", "extension"] {
                #expect(try await browser.post("/work/projects/\(id)/\(path)", [("reason", "x"), ("declaration", "1"), ("version", "1")]).status == .notFound, "\(path)")
            }
            #expect(try await scene.project(id).status == .draft)
        }
    }

    @Test func thePasswordStaysUntilANewOneIsSet() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let vault = test.city.services.vault
            let id = try await scene.create(scene.with { $0.set("scope", "password"); $0.set("password", "春风十里") })
            #expect(ProjectPassword.matches("春风十里", try await scene.project(id), vault))
            try await update(scene, id, scene.with { $0.set("scope", "password"); $0.set("version", "1") })
            #expect(ProjectPassword.matches("春风十里", try await scene.project(id), vault))
            try await update(scene, id, scene.with { $0.set("scope", "public"); $0.set("version", "2") })
            #expect(try await scene.project(id).passwordHash == nil)
            let page = try await test.browser(scene.leader).get("/work/projects/\(id)/edit")
            #expect(page.status == .ok)
            #expect(!page.text.contains("春风十里"))
        }
    }
}
