import Audit
import Foundation
import Kernel
import Ledger
import Pages
import Recognition
import ServiceRecords

/// Brings the ledger up to date: entries for what was there before it, then leaves of all entries, piece by piece. The
/// schedule does so every few seconds, the command line when it is told to.
package struct KeepLedger: Sendable {
    /// What became of one piece.
    package enum Step: Sendable {
        /// Entries were made of what had none.
        case entered
        case sealed(SignedCheckpoint)
        /// Nothing was left.
        case done
    }

    let seen: SeenCheckpoint

    package init(_ services: Services) {
        seen = SeenCheckpoint(folder: services.dataDirectory, key: services.vault.ledgerVerifier)
    }

    /// - Parameter write: runs one piece in a transaction of its own.
    /// - Returns: the head, when anything was sealed.
    /// - Throws: ``SealLedger/Broken`` when the stored ledger is not the one that was signed.
    @discardableResult
    package func run(write: (@escaping @Sendable (Work) throws -> Step) async throws -> Step) async throws -> SignedCheckpoint? {
        var head: SignedCheckpoint?
        var known = seen.read()
        while true {
            switch try await write({ [known] in try Self.step(known, in: $0) }) {
            case .entered: continue
            case .sealed(let sealed): (head, known) = (sealed, sealed.checkpoint)
            case .done:
                if let head { try seen.keep(head) }
                return head
            }
        }
    }

    /// The last head that this server has seen signed.
    package func keptHead() -> Checkpoint? { seen.read() }

    private static func step(_ known: Checkpoint?, in work: Work) throws -> Step {
        if try EnterRecordBacklog.run(in: work) || EnterCertificateBacklog.run(in: work) { return .entered }
        return try SealLedger(known: known).run(in: work).map { .sealed($0) } ?? .done
    }
}

/// The last head that this server has seen signed, in a file beside the database: whoever changes the database alone
/// cannot go back behind it.
struct SeenCheckpoint: Sendable {
    private let path: String
    private let key: VerifierKey?

    init(folder: String, key: VerifierKey?) { (path, self.key) = (folder + "/ledger.checkpoint", key) }

    /// Nil when there is none yet, or it is another key's.
    func read() -> Checkpoint? {
        guard let key, let bytes = FileManager.default.contents(atPath: path) else { return nil }
        return Checkpoint(note: [UInt8](bytes), key: key)
    }

    func keep(_ head: SignedCheckpoint) throws {
        try Data(head.note.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
