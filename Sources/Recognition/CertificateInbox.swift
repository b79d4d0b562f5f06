import Audit
import Kernel
import Pages
import Rights

/// Requests for certificates that wait for somebody who may issue them.
package enum CertificateInbox {
    /// The oldest ones, oldest first.
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .issueCertificates)
        guard !places.isEmpty else { return [] }
        return try CertificateRequestStore.waiting(places: places, limit: limit, in: work.tx).map { request in
            InboxItem(
                kind: .certificate, id: request.id.description, title: Masking.name(request.volunteerName),
                facts: [
                    .init("开具单位", request.issuerName), .init("服务时段从", request.period.from), .init("到", request.period.to),
                    .init("证书用途", request.purpose.isEmpty ? "没有填写" : Message(verbatim: request.purpose)),
                ],
                waitingSince: request.requestedAt, href: "/certificate-requests/\(request.id)",
                approvePath: "/certificate-requests/\(request.id)/approval", refusePath: "/certificate-requests/\(request.id)/refusal")
        }
    }

    /// How many wait, counted no further than the limit.
    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .issueCertificates)
        guard !places.isEmpty else { return 0 }
        return try CertificateRequestStore.count(places: places, limit: limit, in: work.tx)
    }
}
