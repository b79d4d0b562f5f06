import Audit
import Kernel
import Organisations
import Rights
import Storage

/// SQL of requests for certificates.
package enum CertificateRequestStore {
    static let alreadyDecided = Refusal.conflict(code: "already_decided", "这份申请已经有人办理过了，请刷新后查看")

    /// Nil when a request of this person to this organisation is open already.
    static func insert(_ draft: RequestCertificate.Draft, of volunteer: VolunteerID, at now: Instant, in tx: Transaction) throws -> CertificateRequestID? {
        try tx.rows("""
            INSERT INTO certificate_requests (volunteer_id, issuer_id, from_day, to_day, purpose, requested_at)
            VALUES (\(volunteer), \(draft.issuer), \(draft.period.from), \(draft.period.to), \(draft.purpose), \(now))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// Decides an open request; false when it is not open any more.
    static func decide(_ id: CertificateRequestID, _ status: CertificateRequest.Status, certificate: CertificateID?, reason: String,
                       in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE certificate_requests SET status = \(status), decided_at = \(work.now), decided_by = \(work.actor.account),
                reason = \(reason), certificate_id = \(certificate)
            WHERE id = \(id) AND status = 'open'
            """) == 1
    }

    /// The request, or the answer that there is none.
    package static func require(_ id: CertificateRequestID, in tx: Transaction) throws -> CertificateRequest {
        guard let found = try tx.first(select + "WHERE r.id = \(id)").map(read) else { throw Refusal.notFound }
        return found
    }

    /// A person's requests that did not become a certificate, the newest first.
    static func own(_ volunteer: VolunteerID, limit: Int, in tx: Transaction) throws -> [CertificateRequest] {
        try tx.rows(select + "WHERE r.volunteer_id = \(volunteer) AND r.status <> 'issued' ORDER BY r.id DESC LIMIT \(limit)").map(read)
    }

    /// Open requests to issuers in these places, the oldest first.
    package static func waiting(places: [Place], limit: Int, in tx: Transaction) throws -> [CertificateRequest] {
        try tx.rows(select + "WHERE r.status = 'open' AND \(inside(places, in: tx)) ORDER BY r.requested_at, r.id LIMIT \(limit)").map(read)
    }

    /// How many are open, counted no further than the limit.
    package static func count(places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (
                SELECT 1 FROM certificate_requests r JOIN organisations o ON o.id = r.issuer_id
                WHERE r.status = 'open' AND \(inside(places, in: tx)) LIMIT \(limit)) AS open_requests
            """) ?? 0
    }

    private static func inside(_ places: [Place], in tx: Transaction) throws -> SQL {
        if places.contains(.city) { return "1=1" }
        return try OrganisationStore.few(in: places, tx: tx).map { "r.issuer_id IN \(list: $0)" } ?? .any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" })
    }

    private static let select: SQL = """
        SELECT r.id, r.volunteer_id, v.name AS volunteer_name, r.issuer_id, o.name AS issuer_name, o.path, r.from_day, r.to_day,
               r.purpose, r.status, r.requested_at, r.reason, r.certificate_id
        FROM certificate_requests r JOIN volunteers v ON v.id = r.volunteer_id JOIN organisations o ON o.id = r.issuer_id

        """

    private static func read(_ row: Row) throws -> CertificateRequest {
        CertificateRequest(
            id: try row.get("id"), volunteer: try row.get("volunteer_id"), volunteerName: try row.get("volunteer_name"),
            issuer: try row.get("issuer_id"), issuerName: try row.get("issuer_name"), place: Place(try row.get("path")),
            period: CertificatePeriod(from: try row.get("from_day"), to: try row.get("to_day")), purpose: try row.get("purpose"),
            status: try row.get("status"), requestedAt: try row.get("requested_at"), reason: try row.get("reason"),
            certificate: try row.get("certificate_id"))
    }
}
