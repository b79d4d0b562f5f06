import CCurl
import Crypto
import Foundation
import Kernel

/// A gateway that takes text messages (短信网关), spoken to as docs/messages.md says: a signed POST for each message.
package struct TextGateway: Courier {
    package let address: String
    private let secret: SymmetricKey

    /// - Parameter address: https; http only for a program on this machine.
    package init?(address: String, secret: String) {
        guard let url = URL(string: address), let host = url.host, !secret.isEmpty,
              url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "localhost", "::1"].contains(host)) else { return nil }
        (self.address, self.secret) = (address, SymmetricKey(data: Data(secret.utf8)))
    }

    package func carry(_ letters: [Letter], while goOn: () -> Bool) -> [Delivery] {
        guard let curl = Curl() else { return letters.prefix(1).map { _ in .closed(.other("libcurl")) } }
        var all: [Delivery] = []
        for letter in letters {
            guard goOn() else { break }
            all.append(carry(letter, curl))
            if case .closed = all.last { break }
        }
        return all
    }

    /// What is sent. The keys are sorted, so that equal messages are equal bytes.
    struct Body: Encodable {
        let id, text, to: String
    }

    /// HMAC-SHA256 over the time, a full stop and the body.
    func signature(_ timestamp: String, _ body: String) -> String {
        Hex.encode(HMAC<SHA256>.authenticationCode(for: Data("\(timestamp).\(body)".utf8), using: secret))
    }

    private func carry(_ letter: Letter, _ curl: Curl) -> Delivery {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Body(id: letter.id, text: letter.text, to: letter.address)) else { return .refused(.other("JSON")) }
        let body = String(decoding: data, as: UTF8.self)
        let timestamp = "\(letter.at.seconds)"
        curl.reset()
        curl.set(CURLOPT_PROTOCOLS_STR, "http,https")
        curl.set(CURLOPT_URL, address)
        curl.set(CURLOPT_FOLLOWLOCATION, 0)
        curl.set(CURLOPT_HTTPHEADER, [
            "Content-Type: application/json", "Youai-Timestamp: \(timestamp)", "Youai-Signature: \(signature(timestamp, body))", "Expect:",
        ])
        curl.set(CURLOPT_POSTFIELDSIZE, body.utf8.count)
        curl.set(CURLOPT_COPYPOSTFIELDS, body)
        let (code, status, _) = curl.run()
        return Self.delivery(code, status, library: curl.error)
    }

    private static func delivery(_ code: CURLcode, _ status: Int, library: String) -> Delivery {
        switch code {
        case CURLE_OK: break
        case CURLE_COULDNT_RESOLVE_HOST: return .closed(.noHost)
        case CURLE_COULDNT_CONNECT: return .closed(.noConnection)
        case CURLE_OPERATION_TIMEDOUT: return .closed(.tooSlow)
        case CURLE_PEER_FAILED_VERIFICATION: return .closed(.strangeCertificate)
        default: return .closed(.other(library))
        }
        let words = "HTTP \(status)"
        switch status {
        case 200...299: return .taken
        case 401, 403, 404, 405, 410: return .closed(.answer(words))
        case 408, 425, 429, 500...599: return .later(.answer(words))
        default: return .refused(.answer(words))
        }
    }
}
