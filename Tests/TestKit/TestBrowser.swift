import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Pages

/// Asks the city's router as a browser does: with its cookies, and with the form token of its session.
package struct TestBrowser: Sendable {
    let city: TestCity
    let token: String?

    package struct Answer: Sendable {
        package let status: HTTPResponse.Status
        package let headers: HTTPFields
        package let bytes: [UInt8]
        package var text: String { String(decoding: bytes, as: UTF8.self) }
        package var location: String { headers[.location] ?? "" }
        /// The body as JSON.
        package var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) ?? [:] }
    }

    private static let visitorCookie = "visitor-of-a-test"

    package func get(_ path: String, language: String = "zh") async throws -> Answer {
        try await send(.get, path, language: language, headers: [:], body: "")
    }

    /// Asks with the number of the last change that the browser has seen.
    package func get(_ path: String, seen change: UInt64) async throws -> Answer {
        try await send(.get, path, language: nil, headers: [.cookie: "youai_seen=\(change); youai_form=\(Self.visitorCookie); youai_language=zh"],
                       body: "")
    }

    /// The same browser whose next request lands on another server.
    package func through(_ server: TestCity) -> TestBrowser { TestBrowser(city: server, token: token) }

    /// Asks for the head of a page only.
    package func head(_ path: String) async throws -> Answer {
        try await send(.head, path, language: "zh", headers: [:], body: "")
    }

    /// Sends a form with a valid form token.
    package func post(_ path: String, _ fields: [(String, String)] = [], csrf: Bool = true, language: String = "zh") async throws -> Answer {
        let pairs = fields + (csrf ? [("csrf", formToken)] : [])
        let body = pairs.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
        return try await send(.post, path, language: language, headers: [.contentType: "application/x-www-form-urlencoded"], body: body)
    }

    /// Sends a form with files: (field, file name, bytes).
    package func upload(_ path: String, _ fields: [(String, String)], files: [(String, String, [UInt8])]) async throws -> Answer {
        let boundary = "youai-test-boundary"
        var body: [UInt8] = []
        for (name, value) in fields + [("csrf", formToken)] {
            body += [UInt8]("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (field, name, bytes) in files {
            body += [UInt8]("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n\r\n".utf8)
            body += bytes + [13, 10]
        }
        body += [UInt8]("--\(boundary)--\r\n".utf8)
        return try await send(.post, path, language: "zh", headers: [.contentType: "multipart/form-data; boundary=\(boundary)"], bytes: body)
    }

    /// Calls the API with a bearer token and a JSON body.
    package static func api(_ city: TestCity, _ method: HTTPRequest.Method, _ path: String, bearer: String? = nil,
                            json: String = "", key: String? = nil) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let bearer { headers[.authorization] = "Bearer \(bearer)" }
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await TestBrowser(city: city, token: nil).send(method, "/api/v1" + path, language: nil, headers: headers, body: json)
    }

    /// Calls any address as a program does.
    package static func raw(_ city: TestCity, _ method: HTTPRequest.Method, _ path: String, bearer: String?, json: String, range: String? = nil) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.range] = range
        if let bearer { headers[.authorization] = "Bearer \(bearer)" }
        return try await TestBrowser(city: city, token: nil).send(method, path, language: nil, headers: headers, body: method == .get ? "" : json)
    }

    /// Sends a file to the API with a bearer token: (field, file name, bytes).
    package static func api(_ city: TestCity, _ path: String, bearer: String, fields: [(String, String)],
                            file: (String, String, [UInt8])) async throws -> Answer {
        let boundary = "youai-test-boundary"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += [UInt8]("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += [UInt8]("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.0)\"; filename=\"\(file.1)\"\r\n\r\n".utf8)
        body += file.2 + [UInt8]("\r\n--\(boundary)--\r\n".utf8)
        return try await TestBrowser(city: city, token: nil).send(
            .post, "/api/v1" + path, language: nil,
            headers: [.contentType: "multipart/form-data; boundary=\(boundary)", .authorization: "Bearer \(bearer)"], bytes: body)
    }

    private var formToken: String {
        city.city.services.formToken(session: token, visitor: Self.visitorCookie)
    }

    /// What another program sends: no form token, no cookie.
    package func hook(_ path: String, headers: HTTPFields, body: String) async throws -> Answer {
        try await send(.post, path, language: nil, headers: headers, body: body)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, language: String?, headers: HTTPFields, body: String) async throws -> Answer {
        try await send(method, path, language: language, headers: headers, bytes: [UInt8](body.utf8))
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, language: String?, headers: HTTPFields, bytes: [UInt8]) async throws -> Answer {
        var all = headers
        if let language {
            let session = token.map { "\(SessionCookie.name)=\($0); " } ?? ""
            all[.cookie] = "\(session)youai_form=\(Self.visitorCookie); youai_language=\(language)"
        }
        let app = Application(responder: city.responder)
        let complete = all
        return try await app.test(.router) { client in
            try await client.execute(uri: path, method: method, headers: complete, body: ByteBuffer(bytes: bytes)) { response in
                Answer(status: response.status, headers: response.headers, bytes: Array(response.body.readableBytesView))
            }
        }
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
