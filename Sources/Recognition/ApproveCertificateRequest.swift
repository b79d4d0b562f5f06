import Audit
import Kernel

/// The organisation that was asked issues the certificate (受理、开具).
package struct ApproveCertificateRequest: Sendable {
    let id: CertificateRequestID

    package init(_ id: CertificateRequestID) { self.id = id }

    /// - Throws: what ``IssueCertificate`` throws; ``Refusal/conflict(code:_:)`` when it was decided before.
    @discardableResult
    package func run(in work: Work) throws -> IssueCertificate.Issued {
        let request = try CertificateRequestStore.require(id, in: work.tx)
        try work.actor.require(.issueCertificates, at: request.place)
        guard request.status == .open else { throw CertificateRequestStore.alreadyDecided }
        let issued = try IssueCertificate(.init(volunteer: request.volunteer, issuer: request.issuer, period: request.period,
                                                purpose: request.purpose)).run(in: work)
        guard try CertificateRequestStore.decide(id, .issued, certificate: issued.id, reason: "", in: work) else {
            throw CertificateRequestStore.alreadyDecided
        }
        try work.audit("approveCertificateRequest", AuditObject("certificate-request", id), at: request.place, ["number": issued.number])
        return issued
    }
}
