import Audit
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Storage
import TestKit
@testable import Pages

/// Routes of a test's own behind the real gate of a city.
struct Probe: Sendable {
    let test: TestCity
    private let responder: RouterResponder<AppContext>

    init(_ test: TestCity, _ routes: [Route]) {
        self.test = test
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(secure: false))
        router.add(middleware: AssetsAndStrays(test.city.services))
        Gate(test.city.services).open(routes, on: router)
        responder = router.buildResponder()
    }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]) ?? [:] }
    }

    /// Who sends, and as what.
    struct Sender {
        var cookies = "youai_form=visitor; youai_language=zh"
        var headers: [(String, String)] = []
    }

    func send(_ method: HTTPRequest.Method, _ path: String, from sender: Sender = Sender(), type: String = "application/json",
              bytes: [UInt8]) async throws -> Answer {
        var headers: HTTPFields = [.contentType: type, .cookie: sender.cookies]
        for (name, value) in sender.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
        let complete = headers
        return try await Application(responder: responder).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: complete, body: ByteBuffer(bytes: bytes)) { response in
                Answer(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
            }
        }
    }

    func send(_ method: HTTPRequest.Method, _ path: String, from sender: Sender = Sender(), type: String = "application/json",
              _ body: String = "") async throws -> Answer {
        try await send(method, path, from: sender, type: type, bytes: Array(body.utf8))
    }

    /// A form with the form token of a visitor or a session.
    func form(_ path: String, from sender: Sender = Sender(), token: String) async throws -> Answer {
        try await send(.post, path, from: sender, type: "application/x-www-form-urlencoded", "csrf=\(token)&name=x")
    }

    /// Records that something was made; how often it was is counted by ``made(_:)``.
    static func make(_ name: String) -> @Sendable (Visit) async throws -> Response {
        { visit in
            let id = try await visit.write { work in
                try work.audit(name, AuditObject("thing", "1"), at: .city)
                return try work.tx.value("SELECT MAX(id) FROM audit_events", as: Int64.self) ?? 0
            }
            return try visit.json(["id": id], status: .created)
        }
    }

    func made(_ name: String) async throws -> Int {
        try await test.read { work in try work.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = \(name)") ?? 0 }
    }
}
