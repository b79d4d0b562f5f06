import HTTPTypes
import Hummingbird
import Kernel
import Storage
import TestKit
import Testing
@testable import Pages

@Suite struct ErrorAnswerTests {
    private struct Unforeseen: Error {}

    private static func failing(_ error: any Error & Sendable) -> @Sendable (Visit) async throws -> Hummingbird.Response { { _ in throw error } }

    private static let cases: [(String, any Error & Sendable, Int)] = [
        ("missing", Refusal.notFound, 404), ("forbidden", Refusal.forbidden("您的账号没有这项权限。如需办理，请联系管理员"), 403),
        ("conflict", Refusal.conflict(code: "full", "请稍等"), 409), ("many", Refusal.tooMany(retryAfter: 7, "请稍等"), 429),
        ("busy", StorageError.busy, 503), ("broken", Unforeseen(), 500), ("unique", StorageError.notUnique(detail: "secret.column"), 500),
    ]

    @Test func everyErrorIsAPageForPeople() async throws {
        try await TestCity.with { test in
            let probe = Probe(test, Self.cases.map { .page("/\($0.0)", .anyone, Self.failing($0.1)) })
            for (name, _, status) in Self.cases {
                let chinese = try await probe.send(.get, "/\(name)")
                #expect(chinese.status == status)
                #expect(chinese.text.contains("<h1"))
                #expect(!chinese.text.contains("secret") && !chinese.text.contains("Unforeseen"))
                let english = try await probe.send(.get, "/\(name)", from: .init(cookies: "youai_language=en"))
                #expect(english.text.contains("lang=\"en\""))
                #expect(!TemplateText.isChinese(english.text.split(separator: "<main").last?.split(separator: "</main").first ?? ""), "\(name)")
            }
            #expect(try await probe.send(.get, "/many").headers[.retryAfter] == "7")
            #expect(try await probe.send(.get, "/nowhere").status == 404)
        }
    }

    @Test func everyErrorOfTheApiIsAProblemDocument() async throws {
        try await TestCity.with { test in
            var problems = Problems("quota", "out_of_range", "请填写整数")
            problems.add("name", "missing", "请填写此项")
            let all = Self.cases + [("fields", problems, 422)]
            let probe = Probe(test, all.map { .api(.get, "/\($0.0)", .anyone, Operation($0.0, "", answer: .nothing), Self.failing($0.1)) })
            for (name, _, status) in all {
                let answer = try await probe.send(.get, "/api/v1/\(name)")
                #expect(answer.status == status)
                #expect(answer.headers[.contentType]?.hasPrefix("application/problem+json") == true)
                #expect(answer.json["status"] as? Int == status)
                for key in ["type", "title", "code", "instance"] { #expect((answer.json[key] as? String)?.isEmpty == false, "\(name) \(key)") }
            }
            let errors = try await probe.send(.get, "/api/v1/fields").json["errors"] as? [[String: String]]
            #expect(errors?.map { $0["field"] } == ["quota", "name"])
            #expect(errors?.map { $0["code"] } == ["out_of_range", "missing"])
            #expect(try await probe.send(.get, "/api/v1/conflict").json["code"] as? String == "full")
            #expect(try await probe.send(.get, "/api/v1/nowhere").json["code"] as? String == "not_found")
        }
    }

    @Test func whoIsNotSignedInIsSentToSignInAndBack() async throws {
        try await TestCity.with { (test) async throws in
            let probe = Probe(test, [
                .page("/own", .signedIn) { $0.nothing() }, .api(.get, "/own", .signedIn, Operation("own", "", answer: .nothing)) { $0.nothing() },
            ])
            #expect(try await probe.send(.get, "/own?a=1&b=2").headers[.location] == "/sign-in?back=%2Fown%3Fa%3D1%26b%3D2")
            #expect(try await probe.send(.get, "/api/v1/own").status == 401)
        }
    }
}
