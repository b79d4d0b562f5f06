import Kernel
import Settings
import TestKit
import Testing

@testable import Requests

@Suite struct EscalateRequestsTests {
    @Test func whatIsLateClimbsOneStepAtATimeAndIsToldAtTheTopAgain() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let director = try await test.staff(name: "陈主任", role: .administrator, at: scene.centre)
            let filed = try await scene.file()
            let due = try #require(try await scene.request(filed).dueAt)
            #expect(try await escalate(test) == 0)
            test.clock.set(due)
            #expect(try await escalate(test) == 1)
            #expect(try await escalate(test) == 0)
            var request = try await scene.request(filed)
            #expect(request.heldBy == scene.centre && request.escalations == 1)
            #expect(try await test.browser(director).get("/notices").text.contains("求助超时"))
            for step in 2...3 {
                test.clock.set(try #require(try await scene.request(filed).dueAt))
                #expect(try await escalate(test) == 1)
                request = try await scene.request(filed)
                #expect(request.heldBy == test.office && request.escalations == step)
            }
            #expect(try await test.browser(director).get("/late-requests").text.contains("去市医院复查"))
        }
    }

    @Test func eachStepHasItsOwnClock() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let kind = try #require(try await test.read { try RequestKindStore.find("escort", in: $0.tx) })
            let filed = try await scene.accepted()
            let accepted = try await scene.request(filed)
            #expect(accepted.dueAt == accepted.from.adding(seconds: Int64(kind.arrive) * 60))
            let own = try await test.actor(scene.leader)
            try await test.write(as: own) { try StartRequest(filed.id, Fields()).run(in: $0) }
            #expect(try await scene.request(filed).dueAt == test.clock.now.adding(seconds: Int64(kind.finish) * 60))
        }
    }

    @Test func aTeamThatSaysNothingIsAskedNoLonger() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.open()
            let (office, team) = (try await test.actor(scene.keeper), scene.team)
            try await test.write(as: office) { try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: $0).run(in: $0) }
            let minutes = try await test.read { try $0.setting(CitySettings.requestAnswerMinutes) }
            test.clock.advance(seconds: Int64(minutes) * 60 - 1)
            _ = try await test.write { try SettleRequests.run(in: $0) }
            #expect(try await scene.request(filed).status == .dispatched)
            test.clock.advance(seconds: 1)
            _ = try await test.write { try SettleRequests.run(in: $0) }
            #expect(try await scene.request(filed).status == .open)
            let own = try await test.actor(scene.leader)
            await #expect(throws: (any Error).self) { try await test.write(as: own) { try AnswerDispatch(filed.id, Fields([("decision", "accept")])).run(in: $0) } }
            #expect(try await test.browser(scene.keeper).get("/notices").text.contains("没有按时答复"))
        }
    }

    @Test func silenceIsNoGoodRating() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let (silent, rated) = (try await scene.served(), try await scene.served())
            try await test.write { try RateRequest(.byCode(rated.code ?? ""), Fields([("done", "yes"), ("stars", "2")])).run(in: $0) }
            test.clock.advance(seconds: 86_400 * 8)
            _ = try await test.write { try SettleRequests.run(in: $0) }
            #expect(try await scene.request(silent).status == .rated)
            let rating = try await test.read { try RatingStore.find(silent.id, in: $0.tx) }
            #expect(rating?.stars == nil && rating?.way == .byDefault)
            let sums = try await test.read { try RequestListStore.sums([.city], since: $0.today.adding(days: -30), in: $0.tx) }
            #expect(sums.rated == 1 && sums.good == 0 && sums.silent == 1 && sums.served == 2)
            test.clock.advance(seconds: 86_400 * 31)
            _ = try await test.write { try SettleRequests.run(in: $0) }
            #expect(try await scene.request(silent).status == .archived)
        }
    }

    private func escalate(_ test: TestCity) async throws -> Int { try await test.write { try EscalateRequests.run(in: $0) } }
}
