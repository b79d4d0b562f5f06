import Audit
import Crypto
import Foundation
import Kernel
import Pages
import Vault

/// By what a messenger or another system proves that a request comes from it (签名). The secrets belong to the city's key, so that
/// they stand nowhere else; whoever runs the city reads them on a page.
enum WebhookSignature {
    /// A signature is good for so many seconds around its time.
    static let window: Int64 = 300

    /// Of the JSON form.
    static func secret(_ vault: Vault) -> String { Hex.encode(vault.code("json", context: "requests.webhook")) }

    /// The token of the form of a WeChat official account (公众号): at most 32 letters and digits.
    static func token(_ vault: Vault) -> String { String(Hex.encode(vault.code("wechat", context: "requests.webhook")).prefix(32)) }

    /// HMAC-SHA256 over the time, a full stop and the bytes of the body.
    static func sign(_ timestamp: String, _ body: [UInt8], _ vault: Vault) -> String {
        let key = SymmetricKey(data: Data(secret(vault).utf8))
        return Hex.encode(HMAC<SHA256>.authenticationCode(for: Data("\(timestamp).".utf8) + Data(body), using: key))
    }

    /// SHA-1 over token, time and a random word in their order, as WeChat signs; the body is not under it.
    static func wechat(_ timestamp: String, _ nonce: String, _ vault: Vault) -> String {
        Hex.encode(Insecure.SHA1.hash(data: Data([token(vault), timestamp, nonce].sorted().joined().utf8)))
    }

    /// - Throws: ``Refusal/notFound`` for whoever does not know the secret, or repeats what is old.
    static func require(_ given: String?, _ expected: (String) -> String, timestamp: String?, at now: Instant) throws {
        guard let given, let timestamp, timestamp.utf8.count < 20, let moment = Int64(timestamp), abs(moment - now.seconds) <= window,
              constantTimeEqual([UInt8](given.lowercased().utf8), [UInt8](expected(timestamp).utf8)) else { throw Refusal.notFound }
    }
}
