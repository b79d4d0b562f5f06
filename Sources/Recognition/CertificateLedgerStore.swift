import Kernel
import Ledger
import Storage
import Vault

/// SQL of what the ledger commits to of certificates, read back from what is stored.
package enum CertificateLedgerStore {
    /// A certificate with the contents that its entries commit to.
    package struct Read: Sendable {
        package let id: CertificateID
        package let status: Certificate.Status
        package let issuedAt: Instant
        /// What the paper says; nil when statement or details cannot be read any more.
        package let claim: CertificateClaim?
        /// Set when it has ended: when, and what the entry of its end commits to.
        package let end: (kind: LedgerEntry.Kind, at: Instant, content: [UInt8])?
    }

    /// Certificates above a number and up to another, in their order.
    package static func certificates(after id: Int64, through last: Int64 = .max, limit: Int, _ vault: Vault, in tx: Transaction) throws -> [Read] {
        try tx.rows("""
            SELECT id, number, status, issued_at, statement, details_sealed, ended_at, end_reason FROM certificates
            WHERE id > \(id) AND id <= \(last) ORDER BY id LIMIT \(limit)
            """).map { row in
            let (number, status): (String, Certificate.Status) = (try row.get("number"), try row.get("status"))
            let statement = CertificateStatement.read(try row.get("statement"))
            let details = try? CertificateDetails.open(try row.get("details_sealed"), of: number, vault)
            let claim = statement.flatMap { statement in details.map { CertificateClaim(statement, name: $0.name) } }
            var end: (LedgerEntry.Kind, Instant, [UInt8])?
            if let kind = status.entryKind, let at: Instant = try row.get("ended_at", as: Instant?.self) {
                end = (kind, at, CertificateCommitment.end(number, status, reason: try row.get("end_reason"), at: at))
            }
            return Read(id: try row.get("id"), status: status, issuedAt: try row.get("issued_at"), claim: claim, end: end)
        }
    }
}
