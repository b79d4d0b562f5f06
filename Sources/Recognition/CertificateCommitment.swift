import Audit
import Kernel
import Ledger
import Vault

/// The entries of certificates in the ledger that cannot be rewritten.
enum CertificateCommitment {
    /// A certificate was issued: commits to what it says.
    static func issued(_ id: CertificateID, _ claim: CertificateClaim, at: Instant? = nil, in work: Work) throws {
        try AppendEntry(.issued, grade: LedgerEntry.certificateGrade, subject: id.rawValue, content: claim.bytes, at: at).run(in: work)
    }

    /// A certificate ended: commits to how and why.
    static func ended(_ certificate: Certificate, as status: Certificate.Status, reason: String, at: Instant, in work: Work) throws {
        guard let kind = status.entryKind else { return }
        try AppendEntry(kind, grade: LedgerEntry.certificateGrade, subject: certificate.id.rawValue,
                        content: end(certificate.number, status, reason: reason, at: at), at: at).run(in: work)
    }

    static func end(_ number: String, _ status: Certificate.Status, reason: String, at: Instant) -> [UInt8] {
        var content = Canonical("youai-certificate-end-1")
        content.add(number)
        content.add(status.rawValue)
        content.add(at)
        content.add(reason)
        return content.bytes
    }
}

extension Certificate.Status {
    /// How the ledger names what ended a certificate; nil while it stands.
    package var entryKind: LedgerEntry.Kind? {
        switch self {
        case .issued: nil
        case .corrected: .corrected
        case .revoked: .revoked
        }
    }
}
