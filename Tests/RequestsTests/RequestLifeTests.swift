import Kernel
import Projects
import Rights
import TestKit
import Testing

@testable import Requests

/// From the request to the rating.
@Suite struct RequestLifeTests {
    @Test func fromTheCallToTheRating() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.served()
            let request = try await scene.request(filed)
            #expect(request.status == .served && request.team == scene.team && request.dueAt == nil)
            let code = try #require(filed.code)
            let visitor = try await test.browser()
            #expect(try await visitor.get("/help/\(code)").text.contains("服务做完了，请您说说怎么样"))
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "yes"), ("stars", "5"), ("words", "很耐心")]).status == .seeOther)
            #expect(try await scene.request(filed).status == .rated)
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "yes"), ("stars", "1")]).status == .conflict)
            #expect(try await scene.events(filed) == [.filed, .verified, .dispatched, .accepted, .started, .finished, .rated])
            // It is served as an activity of the team, where people check in.
            let project = try #require(request.project)
            let made = try await test.read { try ProjectStore.require(project, in: $0.tx) }
            #expect(made.organisation == scene.team && made.status == .approved && made.risks == "听力不好" && !made.name.contains("刘德"))
        }
    }

    @Test func aTeamThatCannotComeIsNotAskedAgain() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.open()
            let (office, own, team) = (try await test.actor(scene.keeper), try await test.actor(scene.leader), scene.team)
            try await test.write(as: office) { try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: $0).run(in: $0) }
            try await test.write(as: own) { try AnswerDispatch(filed.id, Fields([("decision", "refuse"), ("reason", "人手不够")])).run(in: $0) }
            #expect(try await scene.request(filed).status == .open)
            let problems = await #expect(throws: Problems.self) {
                try await test.write(as: office) { try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: $0).run(in: $0) }
            }
            #expect(problems?.all.map(\.code) == ["refused_before"])
        }
    }

    @Test func ofTwoTeamsThatGrabAtOnceOneHasIt() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let other = try await test.team("义诊队", parent: scene.station)
            let filed = try await scene.open(offered: true)
            let people = [try await test.actor(scene.leader), try await test.actor(try await test.staff(name: "郑队长", role: .leader, at: other))]
            let won = await withTaskGroup(of: Bool.self) { group in
                for actor in people + people {
                    group.addTask { (try? await test.write(as: actor) { try GrabRequest(filed.id, Fields(), in: $0).run(in: $0) }) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            let counts = try await test.read { work in
                [try work.tx.value("SELECT COUNT(*) FROM request_dispatches WHERE status = 'accepted'", as: Int.self) ?? 0,
                 try work.tx.value("SELECT COUNT(*) FROM projects", as: Int.self) ?? 0]
            }
            #expect(counts == [1, 1])
            #expect(try await scene.request(filed).status == .accepted)
        }
    }

    @Test func nobodyIsSentWithoutSayingYesAndNobodySeesTheAddressBefore() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.open()
            let (office, team) = (try await test.actor(scene.keeper), scene.team)
            try await test.write(as: office) { try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: $0).run(in: $0) }
            let leader = try await test.browser(scene.leader)
            let page = try await leader.get("/team-requests/\(filed.id)").text
            #expect(page.contains("陪诊半天") && page.contains("听力不好") && !page.contains("501") && !page.contains("刘德") && !page.contains("挂号"))
            #expect(try await leader.post("/team-requests/\(filed.id)/contact").status == .notFound)
            #expect(try await leader.post("/team-requests/\(filed.id)/start").status == .conflict)
            #expect(try await leader.post("/team-requests/\(filed.id)/answer", [("decision", "accept")]).status == .seeOther)
            let shown = try await leader.post("/team-requests/\(filed.id)/contact").text
            #expect(shown.contains("13879001234") && shown.contains("3 栋 2 单元 501"))
        }
    }

    @Test func whatWasNotDoneIsLookedAfterAtOnce() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.served()
            let code = try #require(filed.code)
            let visitor = try await test.browser()
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "no")]).status == .unprocessableContent)
            #expect(try await visitor.post("/help/\(code)/rating", [("done", "no"), ("words", "没有人来")]).status == .seeOther)
            let request = try await scene.request(filed)
            #expect(request.status == .open && request.team == nil && request.escalations == 1 && request.heldBy == scene.centre)
            #expect(try await scene.events(filed).suffix(2) == [.denied, .escalated])
        }
    }

    @Test func whoMovedOrDiedIsNotVisited() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.accepted()
            let project = try #require(try await scene.request(filed).project)
            let office = try await test.actor(scene.keeper)
            try await test.write(as: office) { try CancelRequest(filed.id, Fields([("reason", "已随子女搬走")])).run(in: $0) }
            #expect(try await scene.request(filed).status == .cancelled)
            #expect(try await test.read { try ProjectStore.require(project, in: $0.tx).status } == .void)
            #expect(try await test.browser(scene.leader).get("/notices").text.contains("不用去了"))
        }
    }

    @Test func theRequesterMayTakeItBackUntilSomebodyServes() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let first = try await scene.accepted()
            try await test.write { try WithdrawRequest(code: first.code ?? "").run(in: $0) }
            #expect(try await scene.request(first).status == .withdrawn)
            let second = try await scene.served()
            await #expect(throws: Refusal.self) { try await test.write { try WithdrawRequest(code: second.code ?? "").run(in: $0) } }
            await #expect(throws: Refusal.notFound) { try await test.write { try WithdrawRequest(code: "AAAA BBBB CCCC").run(in: $0) } }
        }
    }

    @Test func aStrangerSeesNothing() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.accepted()
            let elsewhere = try await test.organisation(name: "分宜站", kind: .station)
            let (keeper, leader) = (try await test.browser(try await test.staff(role: .keeper, at: elsewhere)),
                                    try await test.browser(try await test.staff(role: .leader, at: try await test.team("远队", parent: elsewhere))))
            for path in ["/requests/\(filed.id)", "/requests/\(filed.id)/card"] { #expect(try await keeper.get(path).status == .notFound, "\(path)") }
            #expect(try await leader.get("/team-requests/\(filed.id)").status == .notFound)
            #expect(try await !keeper.get("/requests").text.contains("陪诊半天"))
        }
    }
}
