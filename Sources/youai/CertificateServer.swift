import ArgumentParser
import Foundation
import FoundationNetworking
import Ledger

/// A city's server, as somebody asks it who checks a certificate.
struct CertificateServer {
    /// Without a slash at its end.
    let address: String

    private static let timeout: TimeInterval = 15

    /// - Throws: when it is no http or https address.
    init(_ given: String) throws {
        let trimmed = given.hasSuffix("/") ? String(given.dropLast()) : given
        guard let url = URL(string: trimmed), ["http", "https"].contains(url.scheme), url.host != nil else {
            throw ValidationError("\(given) is no address such as https://zyz.example.cn.")
        }
        address = trimmed
    }

    func key() async throws -> VerifierKey {
        let (status, data) = try await get("/ledger/key")
        let text = String(decoding: data.prefix(2000), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard status == 200, let key = VerifierKey(text) else { throw ValidationError("\(address)/ledger/key gives no ledger key.") }
        return key
    }

    /// "valid", "publicity", "corrected" or "revoked"; nil when the server does not vouch for it.
    func state(_ number: String, _ code: String) async throws -> String? {
        struct Answer: Decodable {
            let verifies: Bool
            let state: String
        }
        let (status, data) = try await get("/api/v1/verifications/\(number)/\(code)")
        guard status == 200 || status == 404 else { throw ValidationError("\(address) answered with status \(status).") }
        guard status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: data), answer.verifies else { return nil }
        return answer.state
    }

    private func get(_ path: String) async throws -> (Int, Data) {
        guard let url = URL(string: address + path) else { throw ValidationError("\(address) is no address.") }
        do {
            let (data, response) = try await URLSession.shared.data(for: URLRequest(url: url, timeoutInterval: Self.timeout))
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
        } catch {
            throw ValidationError("\(address) could not be reached: \(error.localizedDescription)")
        }
    }
}
