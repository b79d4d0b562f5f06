import Audit
import Kernel
import Pages
import Projects
import Rights
import TestKit
import Testing

@Suite struct ReviewProjectTests {
    @Test func anApprovedProjectHasANumberAndRecruits() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let first = try await scene.approved()
            let second = try await scene.approved()
            let project = try await scene.project(first)
            #expect(project.number == "3605022026000001")
            #expect(try await scene.project(second).number == "3605022026000002")
            #expect(project.phase(at: TestCity.start) == .awaitingStart)
            #expect(project.phase(at: project.recruitFrom) == .recruiting)
        }
    }

    @Test func ofManyWhoApproveAtOnceOneDoes() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await scene.submit(id)
            let codes = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 1...20 { group.addTask { try await conflict { try await scene.approve(id) } } }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == "wrong_state" } == 19)
            let approvals = try await test.read { work in
                var filter = AuditStore.Filter()
                filter.action = "approveProject"
                return try AuditStore.list(filter, places: [.city], before: nil, limit: 50, in: work.tx)
            }
            #expect(approvals.count == 1)
        }
    }

    @Test func aRefusalNeedsAReasonAndMayBePutRight() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await scene.submit(id)
            let browser = try await test.browser(scene.reviewer)
            let bare = try await browser.post("/work/projects/\(id)/refusal")
            #expect(bare.status == .unprocessableContent)
            #expect(try await browser.post("/work/projects/\(id)/refusal", [("reason", "风险说明太笼统")]).status == .seeOther)
            let project = try await scene.project(id)
            #expect(project.status == .refused)
            #expect(project.decisionReason == "风险说明太笼统")
            let page = try await test.browser(scene.leader).get("/work/projects/\(id)")
            #expect(page.text.contains("风险说明太笼统"))
            // Whoever works elsewhere learns nothing of it.
            #expect(try await test.browser().get("/projects/\(id)").status == .notFound)
            let actor = try await test.actor(scene.leader)
            let fields = scene.with { $0.set("version", "\(project.version)"); $0.set("risks", "靠近水边，请穿防滑鞋") }
            try await test.write(as: actor) { try UpdateProject(id, fields).run(in: $0) }
            try await scene.submit(id)
            try await scene.approve(id)
            #expect(try await scene.project(id).decisionReason == "")
        }
    }

    @Test func onesOwnProjectIsApprovedByAnother() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let own = try await scene.create(as: scene.reviewer)
            try await scene.submit(own)
            #expect(try await conflict { try await scene.approve(own) } == "own_project")
            let declared = try await scene.create()
            try await scene.submit(declared, as: scene.reviewer)
            #expect(try await conflict { try await scene.approve(declared) } == "own_project")
            try await scene.approve(own, as: test.administrator)
            #expect(try await scene.project(own).status == .approved)
        }
    }

    @Test func theOnlyAdministratorOfTheOfficeMay() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let scene = ProjectScene(test: test, team: team, leader: leader, reviewer: test.administrator)
            let id = try await scene.create(as: test.administrator)
            try await scene.submit(id, as: test.administrator)
            try await scene.approve(id)
            #expect(try await scene.project(id).status == .approved)
            // An administrator further down is never the only one who could.
            let below = try await test.organisation()
            let lower = try await test.team(parent: below)
            let local = try await test.staff(role: .administrator, at: below)
            let other = ProjectScene(test: test, team: lower, leader: local, reviewer: local)
            let second = try await other.create()
            try await other.submit(second)
            #expect(try await conflict { try await other.approve(second) } == "own_project")
        }
    }

    @Test func onlyWhoReviewsAtThePlaceDecides() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await scene.submit(id)
            let elsewhere = try await test.staff(role: .administrator, at: try await test.organisation())
            for account in [scene.leader, elsewhere] {
                await #expect(throws: Refusal.notFound) { try await scene.approve(id, as: account) }
            }
            #expect(try await test.browser(scene.leader).post("/work/projects/\(id)/approval").status == .forbidden)
            #expect(try await test.browser(elsewhere).post("/work/projects/\(id)/approval").status == .notFound)
            #expect(try await test.browser().post("/work/projects/\(id)/approval").location.hasPrefix("/sign-in"))
            #expect(try await scene.project(id).status == .submitted)
        }
    }

    @Test func whatWaitsStandsInTheInbox() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            try await scene.submit(id)
            let (reviewer, leader) = (try await test.actor(scene.reviewer), try await test.actor(scene.leader))
            try await test.read { work in
                let items = try ProjectInbox.waiting(for: reviewer, limit: 10, in: work)
                let count = try ProjectInbox.count(for: reviewer, limit: 10, in: work)
                let none = try ProjectInbox.waiting(for: leader, limit: 10, in: work)
                #expect(items.map(\.id) == [id.description])
                #expect(count == 1)
                #expect(none.isEmpty)
            }
            let page = try await test.browser(scene.reviewer).get("/inbox")
            #expect(page.text.contains("周末河道清洁"))
            let back = try await test.browser(scene.reviewer).post("/work/projects/\(id)/approval", [("back", "/inbox")])
            #expect(back.location == "/inbox")
        }
    }

    @Test func theApiDecidesToo() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            let leader = try await test.bearer(scene.leader)
            let reviewer = try await test.bearer(scene.reviewer)
            #expect(try await TestBrowser.api(test, .post, "/projects/\(id)/submission", bearer: leader, json: "{}").status == .unprocessableContent)
            #expect(try await TestBrowser.api(test, .post, "/projects/\(id)/submission", bearer: leader, json: #"{"declaration":true}"#).status == .ok)
            #expect(try await TestBrowser.api(test, .post, "/projects/\(id)/review", bearer: leader, json: #"{"decision":"approve"}"#).status == .forbidden)
            let unknown = try await TestBrowser.api(test, .post, "/projects/\(id)/review", bearer: reviewer, json: #"{"decision":"maybe"}"#)
            #expect(unknown.status == .unprocessableContent)
            let approved = try await TestBrowser.api(test, .post, "/projects/\(id)/review", bearer: reviewer, json: #"{"decision":"approve"}"#)
            #expect(approved.status == .ok)
            #expect(approved.json["phase"] as? String == "awaitingStart")
            let again = try await TestBrowser.api(test, .post, "/projects/\(id)/review", bearer: reviewer, json: #"{"decision":"refuse","reason":"x"}"#)
            #expect(again.status == .conflict)
            #expect(again.json["code"] as? String == "wrong_state")
        }
    }
}
