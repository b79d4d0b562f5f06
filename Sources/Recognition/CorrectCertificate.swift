import Audit
import Kernel

/// A certificate is corrected (更正): a new one from the present ledger stands in its place, and the old one says so.
package struct CorrectCertificate: Sendable {
    package struct Draft: Sendable {
        let reason: String
        let period: CertificatePeriod

        /// Fields `reason`, `from` and `to`.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, today: Day) throws {
            var reader = FieldReader(fields)
            reason = reader.text("reason", max: 200) ?? ""
            let period = CertificatePeriod(&reader, today: today)
            try reader.problems.throwIfAny()
            guard let period else { throw reader.problems }
            self.period = period
        }
    }

    let id: CertificateID
    let draft: Draft

    package init(_ id: CertificateID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    /// - Returns: the new certificate.
    /// - Throws: ``Refusal/notFound`` for another place's certificate, ``Refusal/conflict(code:_:)`` when it holds no more
    ///   or there is nothing left to certify.
    @discardableResult
    package func run(in work: Work) throws -> IssueCertificate.Issued {
        let old = try CertificateStore.require(id, in: work.tx)
        try work.actor.require(.revokeCertificates, at: old.place)
        // A row that was changed behind the program's back must not be the source of a new certificate.
        guard let details = try? CertificateStore.details(of: old, work.vault, in: work.tx) else {
            throw Refusal.conflict(code: "unreadable", "这张证书的内容已被改动，不能更正。请撤销后重新开具")
        }
        guard try CertificateStore.end(id, as: .corrected, reason: draft.reason, at: work.now, in: work.tx) else {
            throw CertificateStore.alreadyEnded
        }
        try CertificateCommitment.ended(old, as: .corrected, reason: draft.reason, at: work.now, in: work)
        let issued = try IssueCertificate(
            .init(volunteer: old.volunteer, issuer: old.issuer, period: draft.period, purpose: details.purpose), inPlaceOf: old).run(in: work)
        try work.audit("correctCertificate", AuditObject("certificate", id), at: old.place,
                       ["number": old.number, "new": issued.number, "reason": draft.reason])
        return issued
    }
}
