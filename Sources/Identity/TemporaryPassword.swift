import Kernel
import Vault

/// A password that somebody else gives a person (临时密码): shown once, changed at the first sign-in.
package struct TemporaryPassword: Sendable {
    package let text: String
    package let hash: String

    /// Makes one that can be read aloud, such as "K7QP2-m9d4x"; hashing takes a moment and stands outside transactions.
    package static func make() async throws -> TemporaryPassword {
        var text = ""
        repeat {
            text = SecureRandom.code(length: 5) + "-" + SecureRandom.code(length: 5).lowercased()
        } while Passwords.problem(with: text) != nil
        return TemporaryPassword(text: text, hash: try await Passwords.hash(text))
    }
}
