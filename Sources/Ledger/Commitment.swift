import Crypto
import Kernel

/// A salted hash of content that must not be published: it binds whoever made it, and says nothing to whoever has not
/// both. Once the salt is destroyed it says nothing to anybody, ever.
package enum Commitment {
    /// In bytes; nobody can try 2^128 salts.
    package static let saltLength = 16

    package static func newSalt() -> [UInt8] { SecureRandom.bytes(saltLength) }

    /// SHA-256 over the salt and the content; 32 bytes. The salt has one length, so the two cannot be shifted.
    package static func make(_ content: [UInt8], salt: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: content)
        return Array(hash.finalize())
    }
}
