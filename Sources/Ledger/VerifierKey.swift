import Crypto
import Foundation

/// The public key of a ledger, in the form that whoever checks keeps: "name+1a2b3c4d+base64" (C2SP signed-note, Ed25519).
package struct VerifierKey: Hashable, Sendable {
    /// The kind of signature: Ed25519 over the text of a note.
    private static let ed25519: UInt8 = 1

    package let name: String
    /// 32 bytes.
    package let key: [UInt8]

    /// Nil when the name is empty or has a space or a plus in it, or the key is none.
    package init?(name: String, key: [UInt8]) {
        guard Self.isName(name), (try? Curve25519.Signing.PublicKey(rawRepresentation: key)) != nil else { return nil }
        (self.name, self.key) = (name, key)
    }

    /// Reads ``text``; nil for anything else, also when the key's number is not the key's.
    package init?(_ text: String) {
        guard text.utf8.count <= 1000 else { return nil }
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = StrictBase64.decode(parts[2]), bytes.first == Self.ed25519,
              let made = VerifierKey(name: String(parts[0]), key: Array(bytes.dropFirst())), made.text == text else { return nil }
        self = made
    }

    /// The first four bytes of the hash of name and key: which key a signature says it is from.
    package var id: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.ed25519] + key).prefix(4))
    }

    package var text: String {
        let number = id.map { String(String(Int($0) + 256, radix: 16).dropFirst()) }.joined()
        return "\(name)+\(number)+\(StrictBase64.encode([Self.ed25519] + key))"
    }

    package func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(signature, for: text)
    }

    /// Whether a text can name a key.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 }
    }
}
