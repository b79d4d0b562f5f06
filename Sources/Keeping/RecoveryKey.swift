import Crypto
import Foundation
import Kernel

/// The key on paper (恢复密钥) that opens the keys in a backup. The machine keeps only its ``lock``, so that a backup can
/// be made every night without anybody present, and whoever steals machine-made copies cannot read identity data.
package struct RecoveryKey: Sendable {
    private let key: Curve25519.KeyAgreement.PrivateKey

    private static let checkLength = 4

    private init(_ key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

    package static func make() -> RecoveryKey { RecoveryKey(Curve25519.KeyAgreement.PrivateKey()) }

    /// Reads what somebody typed from paper: any case, with or without spaces and hyphens.
    /// - Throws: ``KeepingProblem``, telling a slip of the hand from something else.
    package init(typed: String) throws {
        guard let text = Base32.normalised(typed), text.count == 52 + Self.checkLength, let bytes = Base32.decode(String(text.prefix(52))) else {
            throw KeepingProblem("That is not a recovery key: it has 14 groups of 4 letters and digits.")
        }
        guard Self.check(bytes) == text.suffix(Self.checkLength) else {
            throw KeepingProblem("The recovery key has a typing error: its last group does not fit the others.")
        }
        key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
    }

    /// 14 groups of 4, the last one a check.
    package var text: String {
        let bytes = [UInt8](key.rawRepresentation)
        return Base32.grouped(Base32.encode(bytes) + Self.check(bytes), by: "-")
    }

    package var lock: RecoveryLock { RecoveryLock(key.publicKey) }

    /// - Throws: ``KeepingProblem`` when the bytes were sealed for another key.
    func open(_ sealed: [UInt8]) throws -> [UInt8] {
        let cut = RecoveryLock.encapsulatedLength
        do {
            var recipient = try HPKE.Recipient(privateKey: key, ciphersuite: RecoveryLock.suite, info: RecoveryLock.info,
                                               encapsulatedKey: Data(sealed.prefix(cut)))
            return [UInt8](try recipient.open(Data(sealed.dropFirst(cut))))
        } catch {
            throw KeepingProblem("This recovery key does not open the keys of this backup: they were sealed for another one.")
        }
    }

    private static func check(_ bytes: [UInt8]) -> String { String(Base32.encode(SHA256.hash(data: bytes)).prefix(checkLength)) }
}

/// The public half of a ``RecoveryKey``: it seals and cannot open (HPKE, RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305).
package struct RecoveryLock: Sendable {
    private let key: Curve25519.KeyAgreement.PublicKey

    static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    static let info = Data("youai backup keys v1".utf8)
    static let encapsulatedLength = 32

    fileprivate init(_ key: Curve25519.KeyAgreement.PublicKey) { self.key = key }

    /// Where a data directory keeps it.
    package static func path(in dataDirectory: String) -> String { dataDirectory + "/keys/recovery.pub" }

    /// Nil when none has been made yet.
    /// - Throws: ``KeepingProblem`` when the file holds something else.
    package static func read(in dataDirectory: String) throws -> RecoveryLock? {
        let path = path(in: dataDirectory)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = String(decoding: try Files.bytes(of: path), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Hex.decode(text), let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) else {
            throw KeepingProblem("\(path) is not the public half of a recovery key. Make a new one with `youai recovery-key --replace`.")
        }
        return RecoveryLock(key)
    }

    package func write(in dataDirectory: String) throws {
        let path = Self.path(in: dataDirectory)
        try? FileManager.default.removeItem(atPath: path + ".new")
        try Files.writeNew([UInt8]((Hex.encode(key.rawRepresentation) + "\n").utf8), to: path + ".new")
        try Files.rename(path + ".new", to: path)
    }

    func seal(_ bytes: [UInt8]) throws -> [UInt8] {
        var sender = try HPKE.Sender(recipientKey: key, ciphersuite: Self.suite, info: Self.info)
        return [UInt8](sender.encapsulatedKey) + [UInt8](try sender.seal(Data(bytes)))
    }
}
