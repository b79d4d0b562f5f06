import Kernel
import TestKit
import Testing
@testable import Pages

@Suite struct IdempotencyTests {
    private static let routes: [Route] = [
        .api(.post, "/things", .anyone, Operation("make", "Makes", answer: .nothing, status: 201), Probe.make("make")),
        .api(.post, "/secrets", .anyone, Operation("secret", "Makes", answer: .nothing, status: 201, isSecret: true), Probe.make("secret")),
        .api(.post, "/failures", .anyone, Operation("fail", "Fails", answer: .nothing)) { visit in
            try await visit.write { _ in throw Problems("name", "missing", "请填写此项") }
        },
    ]

    private static func keyed(_ key: String) -> Probe.Sender { .init(cookies: "", headers: [("Idempotency-Key", key)]) }

    @Test func theSameRequestTwiceHappensOnceAndAnswersAlike() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            let first = try await probe.send(.post, "/api/v1/things", from: Self.keyed("k1"), #"{"name":"a"}"#)
            let second = try await probe.send(.post, "/api/v1/things", from: Self.keyed("k1"), #"{"name":"a"}"#)
            #expect(first.status == 201 && second.status == 201)
            #expect(first.text == second.text)
            #expect(try await probe.made("make") == 1)
            _ = try await probe.send(.post, "/api/v1/things", from: Self.keyed("k2"), #"{"name":"a"}"#)
            #expect(try await probe.made("make") == 2)
        }
    }

    @Test func aKeyUsedForAnotherRequestIsRefused() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            _ = try await probe.send(.post, "/api/v1/things", from: Self.keyed("k"), #"{"name":"a"}"#)
            let other = try await probe.send(.post, "/api/v1/things", from: Self.keyed("k"), #"{"name":"b"}"#)
            #expect(other.status == 409)
            #expect(other.json["code"] as? String == "idempotency_key_reused")
            #expect(try await probe.made("make") == 1)
            let long = try await probe.send(.post, "/api/v1/things", from: Self.keyed(String(repeating: "k", count: 201)), "{}")
            #expect(long.status == 422)
        }
    }

    @Test func fiftyAtOnceMakeOneRow() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            let answers = try await withThrowingTaskGroup(of: Probe.Answer.self) { group in
                for _ in 1...50 { group.addTask { try await probe.send(.post, "/api/v1/things", from: Self.keyed("rush"), "{}") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(try await probe.made("make") == 1)
            let made = Set(answers.filter { $0.status == 201 }.map(\.text))
            #expect(made.count == 1)
            // Whoever came before the first answer was kept is told so.
            #expect(answers.allSatisfy { $0.status == 201 || $0.json["code"] as? String == "already_carried_out" })
        }
    }

    @Test func whatFailedMayBeTriedAgainWithTheSameKey() async throws {
        try await TestCity.with { (test) async throws in
            let probe = Probe(test, Self.routes)
            for _ in 1...2 {
                #expect(try await probe.send(.post, "/api/v1/failures", from: Self.keyed("k"), "{}").status == 422)
            }
        }
    }

    @Test func anAnswerWithATokenIsNeverKept() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.routes)
            for _ in 1...2 { _ = try await probe.send(.post, "/api/v1/secrets", from: Self.keyed("k"), "{}") }
            #expect(try await probe.made("secret") == 2)
            let kept: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM idempotency_keys") }
            #expect(kept == 0)
        }
    }
}
