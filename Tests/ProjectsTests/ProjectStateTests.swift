import Audit
import Kernel
import Projects
import Rights
import Storage
import TestKit
import Testing

/// The whole table: every decision from every state, allowed or refused.
@Suite struct ProjectStateTests {
    private typealias Decide = @Sendable (ProjectID, Work) throws -> Void

    private struct Decision: Sendable {
        let name: String
        /// From which states, and to which.
        let allowed: [Project.Status: Project.Status]
        let run: Decide
    }

    private static let decisions: [Decision] = [
        Decision(name: "submit", allowed: [.draft: .submitted, .refused: .submitted]) { try SubmitProject($0, ["declaration": "1"]).run(in: $1) },
        Decision(name: "approve", allowed: [.submitted: .approved]) { try ApproveProject($0).run(in: $1) },
        Decision(name: "refuse", allowed: [.submitted: .refused]) { try RefuseProject($0, ["reason": "不合适"]).run(in: $1) },
        Decision(name: "pause", allowed: [.approved: .paused]) { try PauseProject($0, ["reason": "暴雨"]).run(in: $1) },
        Decision(name: "resume", allowed: [.paused: .approved]) { try ResumeProject($0).run(in: $1) },
        Decision(name: "extend", allowed: [.approved: .approved]) { try ExtendProject($0, ["endsAt": "2026-03-20T11:30"]).run(in: $1) },
        Decision(name: "void", allowed: [.draft: .void, .submitted: .void, .refused: .void, .approved: .void, .paused: .void]) {
            try VoidProject($0, ["reason": "取消"]).run(in: $1)
        },
    ]

    /// A complete project of a status, seven days before it begins.
    private func make(_ status: Project.Status, _ scene: ProjectScene) async throws -> ProjectID {
        let id = try await scene.create()
        _ = try await scene.test.write { work in
            try work.tx.run("UPDATE projects SET declared_at = \(work.now), status = \(status) WHERE id = \(id)")
        }
        return id
    }

    @Test func everyDecisionFromEveryState() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            for decision in Self.decisions {
                for status in Project.Status.allCases {
                    let id = try await make(status, scene)
                    let code = try await conflict { try await test.write { try decision.run(id, $0) } }
                    let after = try await scene.project(id).status
                    if let next = decision.allowed[status] {
                        #expect(code == nil, "\(decision.name) from \(status)")
                        #expect(after == next, "\(decision.name) from \(status)")
                    } else {
                        #expect(code == "wrong_state", "\(decision.name) from \(status)")
                        #expect(after == status, "\(decision.name) from \(status)")
                    }
                }
            }
        }
    }

    @Test func changingFromEveryState() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let approved: Fields = ["version": "1", "venue": "北门", "contactName": "李", "contactPhone": "13900001234", "description": "新"]
            for status in Project.Status.allCases {
                let id = try await make(status, scene)
                let fields = [.approved, .paused].contains(status) ? approved : scene.with { $0.set("version", "1") }
                let code = try await conflict { try await test.write { try UpdateProject(id, fields).run(in: $0) } }
                let isOpen = [.draft, .refused, .approved, .paused].contains(status)
                #expect(code == (isOpen ? nil : "wrong_state"), "\(status)")
            }
        }
    }

    @Test func settlingAndClosingFollowTheEnd() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            for status in Project.Status.allCases {
                let id = try await make(status, scene)
                let (early, late) = (TestCity.start, Instant(seconds: TestCity.start.seconds + 30 * 86_400))
                try await test.write { work in
                    let tooEarly = try ClosingStore.settle(id, at: early, in: work.tx)
                    let settled = try ClosingStore.settle(id, at: late, in: work.tx)
                    let closed = try ClosingStore.close(id, note: "顺利", at: late, in: work.tx)
                    let twice = try ClosingStore.close(id, note: "又一次", at: late, in: work.tx)
                    #expect(!tooEarly)
                    #expect(settled == [.approved, .paused].contains(status), "\(status)")
                    #expect(closed == [.approved, .paused, .settled].contains(status), "\(status)")
                    #expect(!twice)
                }
            }
        }
    }

    @Test func anExtensionIsGrantedOnceAndNotForLong() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.approved()
            func extend(_ fields: Fields) async throws {
                try await test.write(as: try await test.actor(scene.leader)) { try ExtendProject(id, fields).run(in: $0) }
            }
            #expect(try await problems { try await extend([:]) } == ["endsAt": "missing"])
            #expect(try await problems { try await extend(["endsAt": "2026-03-12T11:30"]) } == ["endsAt": "out_of_order"])
            #expect(try await problems { try await extend(["endsAt": "2026-04-11T11:31"]) } == ["endsAt": "out_of_range"])
            #expect(try await problems { try await extend(["endsAt": "2026-03-13T11:30", "recruitTo": "2026-03-12T07:00"]) } == ["recruitTo": "out_of_order"])
            #expect(try await problems { try await extend(["endsAt": "2026-03-13T11:30", "recruitTo": "2026-03-14T07:00"]) } == ["recruitTo": "out_of_order"])
            try await extend(["endsAt": "2026-04-11T11:30", "recruitTo": "2026-04-01T08:00"])
            let project = try await scene.project(id)
            #expect(project.endsAt.rfc3339 == "2026-04-11T03:30:00Z")
            #expect(project.recruitTo.rfc3339 == "2026-04-01T00:00:00Z")
            #expect(try await conflict { try await extend(["endsAt": "2026-04-12T11:30"]) } == "extended")
            let over = try await scene.approved()
            test.clock.set(project.endsAt)
            #expect(try await conflict {
                try await test.write { try ExtendProject(over, ["endsAt": "2026-03-20T11:30"]).run(in: $0) }
            } == "wrong_state")
        }
    }

    @Test func whatHasBegunIsNotVoided() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.approved()
            let starts = try await scene.project(id).startsAt
            // Checking in opens half an hour before the start.
            test.clock.set(starts.adding(seconds: -1800))
            #expect(try await conflict { try await test.write { try VoidProject(id, ["reason": "下雨"]).run(in: $0) } } == "begun")
            test.clock.set(starts.adding(seconds: -1801))
            #expect(try await problems { try await test.write { try VoidProject(id, [:]).run(in: $0) } } == ["reason": "missing"])
            try await test.write { try VoidProject(id, ["reason": "下雨"]).run(in: $0) }
            #expect(try await scene.project(id).status == .void)
        }
    }

    @Test func pausingIsForWhoeverSuspends() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.approved()
            #expect(try await test.browser(scene.leader).post("/work/projects/\(id)/pause", [("reason", "累了")]).status == .forbidden)
            let browser = try await test.browser(scene.reviewer)
            #expect(try await browser.post("/work/projects/\(id)/pause").status == .unprocessableContent)
            #expect(try await browser.post("/work/projects/\(id)/pause", [("reason", "天气预警")]).status == .seeOther)
            #expect(try await scene.project(id).status == .paused)
            #expect(try await browser.post("/work/projects/\(id)/resumption").status == .seeOther)
            #expect(try await browser.post("/work/projects/\(id)/resumption").status == .conflict)
        }
    }
}
