import Audit
import Kernel
import Ledger
import Vault

/// What the QR code of a certificate carries, to be checked without our server: what the paper says, and the ledger's
/// signature over it. Once the certificate is a leaf of the ledger, the signature is that under the head of the tree, with
/// the way from the leaf to it; before, one over the paper alone.
package struct CertificateProof: Hashable, Sendable {
    package enum Evidence: Hashable, Sendable {
        case signed([UInt8])
        case sealed(Sealed)
    }

    /// A leaf and its way to a signed head.
    package struct Sealed: Hashable, Sendable {
        let salt: [UInt8]
        let at: Instant
        let subject: Int64
        package let index: Int
        package let size: Int
        let path: [TreeHash]
        let signature: [UInt8]
    }

    /// What a check of the paper alone comes to.
    package enum Verdict: Hashable, Sendable {
        /// The paper says what was signed, and is this leaf of the tree of so many.
        case sealed(leaf: Int, of: Int)
        /// The paper says what was signed; it was printed before the ledger was sealed.
        case signed
        /// It is signed with another key than the one given.
        case otherKey
        /// It is not what was signed.
        case wrong
    }

    package let claim: CertificateClaim
    /// Which key it says it is signed with; see `VerifierKey.id`.
    package let keyID: [UInt8]
    package let evidence: Evidence

    /// - Throws: ``VaultError/badKey``.
    package static func make(_ id: CertificateID, _ claim: CertificateClaim, in work: Work) throws -> CertificateProof {
        guard let key = work.vault.ledgerVerifier else { throw VaultError.badKey }
        guard let stored = try LedgerStore.entry(.issued, of: id.rawValue, in: work.tx), let salt = stored.salt,
              try PublishedLedger.leaf(ofEntry: stored.id, in: work.tx) != nil else {
            return CertificateProof(claim: claim, keyID: key.id, evidence: .signed(try work.vault.signLedger(signedText(claim))))
        }
        // The tree of its own seal: the same code whenever it is printed, and a short way.
        let inclusion = try PublishedLedger.inclusion(of: stored, inPresent: false, in: work)
        return CertificateProof(claim: claim, keyID: key.id, evidence: .sealed(Sealed(
            salt: salt, at: stored.entry.at, subject: stored.entry.subject, index: inclusion.index, size: inclusion.head.size,
            path: inclusion.proof, signature: inclusion.head.signature)))
    }

    /// Checks the paper with a key that whoever checks has kept. Nothing else is needed.
    package func verdict(_ key: VerifierKey) -> Verdict {
        guard keyID == key.id else { return .otherKey }
        switch evidence {
        case .signed(let signature): return key.verifies(signature, of: Self.signedText(claim)) ? .signed : .wrong
        case .sealed(let sealed):
            let entry = LedgerEntry(kind: .issued, grade: LedgerEntry.certificateGrade, at: sealed.at, subject: sealed.subject,
                                    commitment: Commitment.make(claim.bytes, salt: sealed.salt))
            guard let root = MerkleProof.head(leaf: entry.hash, index: sealed.index, size: sealed.size, proof: sealed.path) else { return .wrong }
            let text = Checkpoint(origin: key.name, size: sealed.size, root: root).text
            return key.verifies(sealed.signature, of: Array(text.utf8)) ? .sealed(leaf: sealed.index, of: sealed.size) : .wrong
        }
    }

    /// What is signed of a certificate that is no leaf yet; no head of a tree begins like this.
    private static func signedText(_ claim: CertificateClaim) -> [UInt8] { Array("youai-certificate-1\n".utf8) + claim.bytes }
}
