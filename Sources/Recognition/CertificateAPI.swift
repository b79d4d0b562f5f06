import Hummingbird
import Kernel
import Pages
import Rights
import ServiceRecords

/// Certificates for programs.
enum CertificateAPI {
    private static let certificate: [Operation.Field] = [
        .init("id", .integer, required: true), .init("number", required: true), .init("code", required: true),
        .init("volunteer", .integer, required: true), .init("issuer", .integer, required: true), .init("issuerName", required: true),
        .init("from", .day, required: true), .init("to", .day, required: true), .init("hours", .hours, required: true),
        .init("state", required: true, "publicity, valid, corrected or revoked"), .init("issuedAt", .instant, required: true),
        .init("validFrom", .day, required: true), .init("endedAt", .instant), .init("endReason", required: true),
        .init("corrects", .integer, "The certificate in whose place it stands"), .init("verify", required: true, "The address that its QR code leads to"),
    ]

    static let all: [Route] = [
        .api(.post, "/certificates", .signedIn, Operation(
            "issueCertificate", "Issues a certificate; a volunteer without that right asks for one, and is answered 202 with request",
            body: [.init("volunteer", .integer, "Staff only"), .init("issuer", .integer, required: true), .init("from", .day, required: true),
                   .init("to", .day, required: true), .init("purpose")],
            answer: .object([.init("certificate", .integer), .init("number"), .init("code"), .init("hours", .hours), .init("validFrom", .day),
                             .init("request", .integer, "The request, when one was made")]), status: 201)) { visit in
            let own = visit.fields["volunteer"] == nil || visit.fields["volunteer"] == visit.actor.volunteer?.description
            if own, visit.actor.volunteer != nil, !visit.actor.may(.issueCertificates) {
                let draft = try RequestCertificate.Draft(visit.fields, today: visit.today)
                let id = try await visit.write { try RequestCertificate(draft).run(in: $0) }
                return try visit.json(IssuedJSON(request: id), status: .accepted)
            }
            let draft = try IssueCertificate.Draft(visit.fields, today: visit.today)
            let issued = try await visit.write { try IssueCertificate(draft).run(in: $0) }
            return try visit.json(IssuedJSON(issued), status: .created)
        },
        .api(.get, "/certificates/:certificate", .signedIn, Operation(
            "getCertificate", "A certificate, for the person themself and for the issuer", answer: .object(certificate))) { visit in
            let id = try visit.id("certificate", CertificateID.self)
            let found = try await visit.read { work in
                let certificate = try CertificateStore.require(id, in: work.tx)
                if certificate.volunteer != work.actor.volunteer { try work.actor.require(.issueCertificates, at: certificate.place) }
                return certificate
            }
            return try visit.json(CertificateJSON(found, visit: visit))
        },
        .api(.post, "/certificates/:certificate/revocation", .may(.revokeCertificates), Operation(
            "revokeCertificate", "Revokes a certificate", body: [.init("reason", required: true)], answer: .nothing, status: 204)) { visit in
            let (id, draft) = (try visit.id("certificate", CertificateID.self), try RevokeCertificate.Draft(visit.fields))
            try await visit.write { try RevokeCertificate(id, draft).run(in: $0) }
            return visit.nothing()
        },
    ]
}

/// The answer to asking for a certificate: the certificate, or the request for one.
struct IssuedJSON: Encodable, Sendable {
    var issued: IssueCertificate.Issued?
    var request: CertificateRequestID?

    init(_ issued: IssueCertificate.Issued) { self.issued = issued }
    init(request: CertificateRequestID) { self.request = request }

    private enum Key: String, CodingKey { case certificate, number, code, hours, validFrom, request }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(issued?.id, forKey: .certificate)
        try container.encode(issued?.number, forKey: .number)
        try container.encode(issued.map { Certificate.grouped($0.code) }, forKey: .code)
        try container.encode(issued?.hours, forKey: .hours)
        try container.encode(issued?.validFrom, forKey: .validFrom)
        try container.encode(request, forKey: .request)
    }
}

/// A certificate as the API shows it.
struct CertificateJSON: Encodable, Sendable {
    let certificate: Certificate
    let state: Certificate.State
    let verify: String

    init(_ certificate: Certificate, visit: Visit) {
        self.certificate = certificate
        state = certificate.state(on: visit.today)
        verify = certificate.address(visit)
    }

    private enum Key: String, CodingKey {
        case id, number, code, volunteer, issuer, issuerName, from, to, hours, state, issuedAt, validFrom, endedAt, endReason, corrects, verify
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(certificate.id, forKey: .id)
        try container.encode(certificate.number, forKey: .number)
        try container.encode(certificate.groupedCode, forKey: .code)
        try container.encode(certificate.volunteer, forKey: .volunteer)
        try container.encode(certificate.issuer, forKey: .issuer)
        try container.encode(certificate.issuerName, forKey: .issuerName)
        try container.encode(certificate.from, forKey: .from)
        try container.encode(certificate.to, forKey: .to)
        try container.encode(certificate.hours, forKey: .hours)
        try container.encode(state, forKey: .state)
        try container.encode(certificate.issuedAt, forKey: .issuedAt)
        try container.encode(certificate.validFrom, forKey: .validFrom)
        try container.encode(certificate.endedAt, forKey: .endedAt)
        try container.encode(certificate.endReason, forKey: .endReason)
        try container.encode(certificate.corrects, forKey: .corrects)
        try container.encode(verify, forKey: .verify)
    }
}

/// What anybody learns of a certificate; nothing but its state when it is not what was signed.
struct VerificationJSON: Encodable, Sendable {
    struct Part: Encodable, Sendable {
        let name: String
        let hours: ServiceTime
    }

    let outcome: VerifyCertificate.Outcome

    init(_ outcome: VerifyCertificate.Outcome) { self.outcome = outcome }

    private enum Key: String, CodingKey {
        case number, verifies, state, name, volunteer, from, to, hours, byMethod, issuer, issued, validFrom, endedOn, replacedBy
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let statement = outcome.statement
        try container.encode(outcome.number, forKey: .number)
        try container.encode(statement != nil, forKey: .verifies)
        try container.encode(outcome.state, forKey: .state)
        try container.encode(statement?.name, forKey: .name)
        try container.encode(statement?.volunteer, forKey: .volunteer)
        try container.encode(statement?.from, forKey: .from)
        try container.encode(statement?.to, forKey: .to)
        try container.encode(statement?.hours, forKey: .hours)
        try container.encode(statement?.split.map { Part(name: $0.method.rawValue, hours: $0.hours) }, forKey: .byMethod)
        try container.encode(statement?.issuer, forKey: .issuer)
        try container.encode(statement?.issued, forKey: .issued)
        try container.encode(statement?.validFrom, forKey: .validFrom)
        try container.encode(outcome.endedOn, forKey: .endedOn)
        try container.encode(outcome.replacedBy, forKey: .replacedBy)
    }
}
