import Courier
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Synchronization
import TestKit
import Testing
@testable import Messages

/// A gateway on this machine that does what the test says.
@Suite struct TextGatewayTests {
    private struct Call: Sendable {
        let body, timestamp, signature: String
    }

    private final class Calls: Sendable {
        let all = Mutex<[Call]>([])
    }

    private static let secret = "a secret of both"

    private func withGateway(_ statuses: [Int], _ body: @escaping @Sendable (TextGateway, Calls) async throws -> Void) async throws {
        let calls = Calls()
        let router = Router()
        router.post("/send") { request, _ in
            let text = String(buffer: try await request.body.collect(upTo: 10_000))
            func header(_ name: String) -> String { HTTPField.Name(name).flatMap { request.headers[$0] } ?? "" }
            let number = calls.all.withLock { all in
                all.append(Call(body: text, timestamp: header("Youai-Timestamp"), signature: header("Youai-Signature")))
                return all.count
            }
            return Response(status: .init(code: statuses[min(number, statuses.count) - 1]))
        }
        try await Application(router: router).test(.live) { client in
            let port = try #require(client.port)
            try await body(try #require(TextGateway(address: "http://127.0.0.1:\(port)/send", secret: Self.secret)), calls)
        }
    }

    @Test func aMessageIsSignedAndTriedAgainAfterAnError() async throws {
        try await TestCity.with { test in
            try await withGateway([500, 200]) { gateway, calls in
                let account = try await test.listener("text.activities")
                try await test.serving(texts: gateway) { server in
                    try await test.tell(account, .activities, title: "“护河”明天开始")
                    try await server.finishJobs()
                    #expect(try await test.states(account) == [.waiting])
                    test.clock.advance(seconds: 120)
                    try await server.send()
                }
                #expect(try await test.states(account) == [.sent])
                let all = calls.all.withLock { $0 }
                #expect(all.count == 2 && all[0].body == all[1].body)
                let call = try #require(all.first)
                let mac = HMAC<SHA256>.authenticationCode(for: Data("\(call.timestamp).\(call.body)".utf8), using: SymmetricKey(data: Data(Self.secret.utf8)))
                #expect(call.signature == Hex.encode(mac))
                let json = try #require(try JSONSerialization.jsonObject(with: Data(call.body.utf8)) as? [String: String])
                #expect(json["to"]?.hasPrefix("199") == true && json["text"]?.hasPrefix("“护河”明天开始。请看一看 http://127.0.0.1:8080/projects") == true)
            }
        }
    }

    @Test(arguments: [(400, OutboxMessage.State.dead), (429, .waiting), (503, .waiting), (401, .waiting), (302, .dead), (202, .sent)])
    func whatItAnswersDecides(status: Int, state: OutboxMessage.State) async throws {
        try await TestCity.with { test in
            try await withGateway([status]) { gateway, _ in
                let account = try await test.listener("text.activities")
                try await test.tell(account, .activities)
                try await test.serving(texts: gateway) { try await $0.finishJobs() }
                #expect(try await test.states(account) == [state])
            }
        }
    }

    @Test func onlyAnEncryptedAddressIsTaken() {
        #expect(TextGateway(address: "http://gateway.example.cn/send", secret: "x") == nil)
        #expect(TextGateway(address: "https://gateway.example.cn/send", secret: "") == nil)
        #expect(TextGateway(address: "file:///etc/passwd", secret: "x") == nil)
        #expect(TextGateway(address: "https://gateway.example.cn/send", secret: "x") != nil)
    }
}
