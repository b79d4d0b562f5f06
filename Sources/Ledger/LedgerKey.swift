import Kernel
import Vault

/// The ledger's own key. It is derived from the city's master key, so that every server of the city signs alike and
/// nobody who has the database alone can sign; its name is made from it, so that it never changes with an address.
extension Vault {
    /// What whoever checks the ledger keeps.
    package var ledgerVerifier: VerifierKey? {
        let key = ledgerPublicKey
        return VerifierKey(name: "youai-ledger/" + Hex.encode(sha256(key).prefix(8)), key: key)
    }

    /// Signs a head of the tree.
    func checkpoint(size: Int, root: TreeHash) throws -> SignedCheckpoint {
        guard let key = ledgerVerifier else { throw VaultError.badKey }
        let checkpoint = Checkpoint(origin: key.name, size: size, root: root)
        return SignedCheckpoint(checkpoint: checkpoint, key: key, signature: try signLedger(Array(checkpoint.text.utf8)))
    }
}

/// A checkpoint with the signature under it.
package struct SignedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    package let key: VerifierKey
    package let signature: [UInt8]

    package var size: Int { checkpoint.size }
    package var root: TreeHash { checkpoint.root }
    /// The note as it is published.
    package var note: String { checkpoint.note(key, signature: signature) }
    package var isValid: Bool { key.verifies(signature, of: Array(checkpoint.text.utf8)) }
}
