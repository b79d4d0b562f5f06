import Foundation
import Kernel
import Ledger
import Storage
import Vault

/// What a backup holds, so that whoever restores it can tell that it is whole and this city's.
///
/// It is signed with the city's key (`manifest.sig`): a part that was exchanged together with its hash is found too.
package struct Manifest: Codable, Sendable, Equatable {
    package struct Part: Codable, Sendable, Equatable {
        /// The file's path in the backup.
        package let name: String
        package let bytes: Int
        package let sha256: String
    }

    /// The form of backups that this program writes and reads.
    package static let currentFormat = 1

    package let format: Int
    /// The version of the program that made it.
    package let program: String
    package let engine: Engine
    package let madeAt: Instant
    /// Rows of each table, in the state that was copied.
    package let tables: [String: Int]
    /// The migrations that had been applied, as in "audit 1".
    package let migrations: [String]
    /// The ledger's last sealed checkpoint, when there is one.
    package let checkpoint: String?
    /// Tells which city's key opens the data, without telling the key.
    package let keyFingerprint: String
    package let parts: [Part]

    package enum Engine: String, Codable, Sendable {
        case sqlite
        case postgres
    }

    package static let fileName = "manifest.json"
    static let signatureName = "manifest.sig"

    package var rows: Int { tables.values.reduce(0, +) }
    package var bytes: Int { parts.reduce(0) { $0 + $1.bytes } }

    func part(_ name: String) -> Part? { parts.first { $0.name == name } }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// What is signed: the words before it keep the signature from standing for any other statement of this key.
    static func statement(_ encoded: [UInt8]) -> [UInt8] { [UInt8]("youai backup manifest v1\n".utf8) + encoded }

    /// - Throws: ``KeepingProblem`` when the folder is no backup, or one of a form that this program does not know.
    package static func read(in folder: String) throws -> Manifest {
        let path = folder + "/" + fileName
        guard FileManager.default.fileExists(atPath: path) else { throw KeepingProblem("\(folder) is not a backup: it has no \(fileName).") }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(Files.bytes(of: path))) else {
            throw KeepingProblem("\(path) cannot be read: it was not written by `youai backup`, or it is damaged.")
        }
        guard manifest.format == currentFormat else {
            throw KeepingProblem("\(folder) has the form \(manifest.format), and this program reads the form \(currentFormat). Use the version that made it: \(manifest.program).")
        }
        guard manifest.parts.allSatisfy({ isPlain($0.name) }) else { throw KeepingProblem("\(path) names a file outside the backup.") }
        return manifest
    }

    /// The last sealed head of the ledger, as a signed note.
    static func ledgerHead(_ vault: Vault, in tx: Transaction) throws -> String? {
        guard let key = vault.ledgerVerifier, let seal = try LedgerStore.lastSeal(in: tx) else { return nil }
        return Checkpoint(origin: key.name, size: seal.size, root: seal.root).note(key, signature: seal.signature)
    }

    /// The ledger's head when the backup began; the restored ledger must go on from it.
    func ledgerHead(_ vault: Vault) throws -> [Checkpoint] {
        guard let checkpoint, let key = vault.ledgerVerifier else { return [] }
        guard let head = Checkpoint(note: [UInt8](checkpoint.utf8), key: key) else {
            throw KeepingProblem("The ledger's head in \(Self.fileName) is not signed by this city.")
        }
        return [head]
    }

    /// A path inside the backup: no part of it leads upwards or away.
    private static func isPlain(_ name: String) -> Bool {
        !name.hasPrefix("/") && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
    }
}
