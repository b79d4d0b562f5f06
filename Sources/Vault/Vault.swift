import Crypto
import Foundation
import Kernel

/// The keys of a city and what is done with them: identity data encrypted at rest and found again by a keyed hash,
/// rotating codes, form tokens and signatures. Lose the key file and the encrypted data are lost.
package struct Vault: Sendable {
    private let encryption: SymmetricKey
    private let fingerprint: SymmetricKey
    private let codes: SymmetricKey
    private let signing: Curve25519.Signing.PrivateKey
    private let ledger: Curve25519.Signing.PrivateKey

    /// - Parameter master: 32 random bytes.
    package init(master: [UInt8]) throws {
        guard master.count == 32 else { throw VaultError.badKey }
        let root = SymmetricKey(data: master)
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("youai \(purpose) v1".utf8), outputByteCount: 32)
        }
        encryption = derive("encryption")
        fingerprint = derive("fingerprint")
        codes = derive("codes")
        signing = try Curve25519.Signing.PrivateKey(rawRepresentation: derive("signing").withUnsafeBytes { Data($0) })
        ledger = try Curve25519.Signing.PrivateKey(rawRepresentation: derive("ledger").withUnsafeBytes { Data($0) })
    }

    /// Reads the key file, or makes it (mode 0600) when it is not there yet.
    package static func open(keyFile path: String) throws -> Vault {
        if let data = FileManager.default.contents(atPath: path) { return try Vault(master: [UInt8](data)) }
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw VaultError.cannotWrite(path)
        }
        try make(path)
        guard let data = FileManager.default.contents(atPath: path) else { throw VaultError.cannotWrite(path) }
        return try Vault(master: [UInt8](data))
    }

    /// Makes a key under another name and gives it its own when it is on the disk: half a key would lose a city. Whoever
    /// is a moment too late takes the key that is there.
    private static func make(_ path: String) throws {
        let draft = path + ".\(SecureRandom.code(length: 8))"
        defer { unlink(draft) }
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw VaultError.cannotWrite(path) }
        defer { close(file) }
        let master = SecureRandom.bytes(32)
        guard write(file, master, master.count) == master.count, fsync(file) == 0 else { throw VaultError.cannotWrite(path) }
        guard link(draft, path) == 0 || errno == EEXIST else { throw VaultError.cannotWrite(path) }
        let folder = Glibc.open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// Tells which city's key this is, without telling the key.
    package var keyFingerprint: String { Hex.encode(fingerprint("key", context: "keeping.key").prefix(8)) }

    /// Encrypts a text (AES-256-GCM, random nonce). `context` binds it to its column, so that it cannot be moved.
    package func seal(_ text: String, context: String) throws -> [UInt8] { try seal(bytes: [UInt8](text.utf8), context: context) }

    /// - Throws: ``VaultError/unreadable`` when the bytes were changed or sealed by another city.
    package func open(_ bytes: [UInt8], context: String) throws -> String {
        String(decoding: try open(bytes: bytes, context: context), as: UTF8.self)
    }

    /// Encrypts a file, as ``seal(_:context:)`` does a text.
    package func seal(bytes: [UInt8], context: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: encryption, authenticating: Data(context.utf8))
        guard let combined = box.combined else { throw VaultError.unreadable }
        return [UInt8](combined)
    }

    /// - Throws: ``VaultError/unreadable`` when the bytes were changed or sealed by another city.
    package func open(bytes: [UInt8], context: String) throws -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: bytes)
            return [UInt8](try AES.GCM.open(box, using: encryption, authenticating: Data(context.utf8)))
        } catch {
            throw VaultError.unreadable
        }
    }

    /// A keyed hash: equal texts can be found, and nobody without the key can try numbers against it.
    package func fingerprint(_ text: String, context: String) -> [UInt8] {
        mac(fingerprint, context + "\u{1F}" + text)
    }

    /// A code that only this city can make, for form tokens and rotating check-in codes.
    package func code(_ text: String, context: String) -> [UInt8] { mac(codes, context + "\u{1F}" + text) }

    /// Ed25519 signature over the bytes of a statement.
    package func sign(_ statement: [UInt8]) throws -> [UInt8] { [UInt8](try signing.signature(for: statement)) }

    package func verifies(_ signature: [UInt8], of statement: [UInt8]) -> Bool {
        signing.publicKey.isValidSignature(signature, for: statement)
    }

    /// The public half of the signing key, 32 bytes.
    package var publicKey: [UInt8] { [UInt8](signing.publicKey.rawRepresentation) }

    /// Ed25519 signature with the key of the public ledger, which signs nothing else but its heads and paper certificates.
    package func signLedger(_ text: [UInt8]) throws -> [UInt8] { [UInt8](try ledger.signature(for: text)) }

    /// The public half of the ledger's key, 32 bytes.
    package var ledgerPublicKey: [UInt8] { [UInt8](ledger.publicKey.rawRepresentation) }

    private func mac(_ key: SymmetricKey, _ text: String) -> [UInt8] {
        [UInt8](HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }
}

package enum VaultError: Error {
    case badKey
    case unreadable
    case cannotWrite(String)
}

/// SHA-256, for tokens that are looked up by their hash.
package func sha256(_ bytes: some DataProtocol) -> [UInt8] { [UInt8](SHA256.hash(data: bytes)) }

/// Compares without telling by the time taken where two texts differ.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
