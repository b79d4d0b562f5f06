import Audit
import Kernel
import Settings
import Vault

/// Opens a certificate with everything that stands on its paper, the document's number in full among it: for the person
/// themself, and for the issuer, who leaves an audit event each time.
package struct ReadCertificate: Sendable {
    struct Paper: Sendable {
        let certificate: Certificate
        let statement: CertificateStatement
        let details: CertificateDetails
        /// The number of the certificate that stands in its place.
        let replacedBy: String?
        /// The office's seal as PNG, when the office is the issuer and has one.
        let seal: [UInt8]?
        /// What its QR code carries.
        let proof: CertificateProof
    }

    let id: CertificateID

    package init(_ id: CertificateID) { self.id = id }

    /// - Throws: ``Refusal/notFound`` for anybody else, ``Refusal/conflict(code:_:)`` when the row is not what was signed.
    func run(in work: Work) throws -> Paper {
        guard let stored = try CertificateStore.signed(id, in: work.tx) else { throw Refusal.notFound }
        let certificate = stored.certificate
        if certificate.volunteer != work.actor.volunteer {
            try work.actor.require(.issueCertificates, at: certificate.place)
            try work.audit("readCertificate", AuditObject("certificate", id), at: certificate.place, ["number": certificate.number])
        }
        guard let statement = stored.statement(work.vault),
              let details = try? CertificateStore.details(of: certificate, work.vault, in: work.tx) else {
            throw Refusal.conflict(code: "changed", "这张证书的存档和签发时的签名不一致，不能打印。请联系开具单位")
        }
        return Paper(
            certificate: certificate, statement: statement, details: details,
            replacedBy: try CertificateStore.successor(of: id, in: work.tx), seal: details.isOffice ? try work.seal() : nil,
            proof: try CertificateProof.make(id, CertificateClaim(statement, name: details.name), in: work))
    }
}
