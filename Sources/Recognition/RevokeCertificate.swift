import Audit
import Kernel

/// A certificate that should not have been issued is revoked (撤销), with a reason. Whoever checks it learns so.
package struct RevokeCertificate: Sendable {
    package struct Draft: Sendable {
        let reason: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            reason = reader.text("reason", max: 200) ?? ""
            try reader.problems.throwIfAny()
        }
    }

    let id: CertificateID
    let draft: Draft

    package init(_ id: CertificateID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    /// - Throws: ``Refusal/notFound`` for another place's certificate, ``Refusal/conflict(code:_:)`` when it holds no more.
    package func run(in work: Work) throws {
        let certificate = try CertificateStore.require(id, in: work.tx)
        try work.actor.require(.revokeCertificates, at: certificate.place)
        guard try CertificateStore.end(id, as: .revoked, reason: draft.reason, at: work.now, in: work.tx) else {
            throw CertificateStore.alreadyEnded
        }
        try CertificateCommitment.ended(certificate, as: .revoked, reason: draft.reason, at: work.now, in: work)
        try work.audit("revokeCertificate", AuditObject("certificate", id), at: certificate.place,
                       ["number": certificate.number, "reason": draft.reason])
    }
}
