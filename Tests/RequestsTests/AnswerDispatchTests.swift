import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct AnswerDispatchTests {
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
}
