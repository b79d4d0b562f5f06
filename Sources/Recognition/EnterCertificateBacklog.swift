import Audit
import Kernel
import Ledger

/// Gives entries in the ledger to the certificates that were issued before there was one.
package enum EnterCertificateBacklog {
    package static let source = "certificates"
    /// Certificates of one piece.
    static let piece = 256

    /// - Returns: whether there was anything to do; then it wants to be called again.
    package static func run(in work: Work) throws -> Bool {
        guard let (done, last) = try LedgerBacklogStore.next(source, in: work.tx) else { return false }
        let found = try CertificateLedgerStore.certificates(after: done, through: last, limit: piece, work.vault, in: work.tx)
        for read in found {
            if let claim = read.claim, try LedgerStore.entry(.issued, of: read.id.rawValue, in: work.tx) == nil {
                try CertificateCommitment.issued(read.id, claim, at: read.issuedAt, in: work)
            }
            if let end = read.end, try LedgerStore.entry(end.kind, of: read.id.rawValue, in: work.tx) == nil {
                try AppendEntry(end.kind, grade: LedgerEntry.certificateGrade, subject: read.id.rawValue, content: end.content, at: end.at)
                    .run(in: work)
            }
        }
        try LedgerBacklogStore.advance(source, to: found.count < piece ? last : found.last?.id.rawValue ?? last, in: work.tx)
        return true
    }
}
