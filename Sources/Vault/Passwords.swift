import CArgon2
import Dispatch
import Kernel

/// Passwords as Argon2id hashes (RFC 9106; 19 MiB, 2 passes, the OWASP minimum of 2024).
package enum Passwords {
    private static let memoryKiB: UInt32 = 19 * 1024
    private static let passes: UInt32 = 2
    /// Hashing is slow on purpose: one at a time beside the server's threads, so that a flood of sign-ins cannot take
    /// the memory or the cores.
    private static let queue = DispatchQueue(label: "youai.passwords", qos: .utility)

    /// The encoded hash, with its salt and cost.
    package static func hash(_ password: String) async throws -> String {
        try await onQueue { try hashNow(password) }
    }

    /// Whether the password is the one that was hashed; false for a hash that cannot be read.
    package static func verify(_ password: String, against encoded: String) async throws -> Bool {
        try await onQueue { argon2id_verify(encoded, password, password.utf8.count) == ARGON2_OK.rawValue }
    }

    /// The same as ``hash(_:)`` for the command line and the demo city, where nobody else waits.
    package static func hashNow(_ password: String) throws -> String {
        var encoded = [CChar](repeating: 0, count: 128)
        let salt = SecureRandom.bytes(16)
        let code = argon2id_hash_encoded(
            passes, memoryKiB, 1, password, password.utf8.count, salt, salt.count, 32, &encoded, encoded.count)
        guard code == ARGON2_OK.rawValue else { throw VaultError.unreadable }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// What a new password must be (等保 2.0): at least 8 characters from 3 of 4 classes, at most 128.
    package static func problem(with password: String) -> Message? {
        if password.count < 8 { return "密码至少 8 个字符" }
        if password.utf8.count > 128 { return "密码最多 128 个字符" }
        let classes = [
            password.contains { $0.isASCII && $0.isLowercase }, password.contains { $0.isASCII && $0.isUppercase },
            password.contains(where: \.isNumber), password.contains { !$0.isLetter && !$0.isNumber },
        ]
        guard classes.filter({ $0 }).count >= 3 else { return "密码要包含大写字母、小写字母、数字、符号中的三种" }
        return nil
    }

    private static func onQueue<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
