import Audit
import Kernel

/// The organisation that was asked does not issue the certificate, and says why (退回).
package struct RefuseCertificateRequest: Sendable {
    package struct Draft: Sendable {
        let reason: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            reason = reader.text("reason", max: 200) ?? ""
            try reader.problems.throwIfAny()
        }
    }

    let id: CertificateRequestID
    let draft: Draft

    package init(_ id: CertificateRequestID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    /// - Throws: ``Refusal/conflict(code:_:)`` when it was decided before.
    package func run(in work: Work) throws {
        let request = try CertificateRequestStore.require(id, in: work.tx)
        try work.actor.require(.issueCertificates, at: request.place)
        guard try CertificateRequestStore.decide(id, .refused, certificate: nil, reason: draft.reason, in: work) else {
            throw CertificateRequestStore.alreadyDecided
        }
        try work.audit("refuseCertificateRequest", AuditObject("certificate-request", id), at: request.place, ["reason": draft.reason])
    }
}
