import Kernel
import Pages
import ServiceRecords

/// A mark with its word, for `Pages/state`.
struct StateMark: Sendable {
    let kind: String
    let label: String
}

/// A certificate in a list.
struct CertificateLine: Sendable {
    let number: String
    let href: String
    let pdfHref: String
    let verifyHref: String
    let volunteer: String
    let issuer: String
    let period: String
    let hours: String
    let issued: String
    let state: StateMark
    /// Set while it is public and not yet valid, or why it holds no more.
    let note: String?

    init(_ certificate: Certificate, visit: Visit) {
        number = certificate.number
        href = "/certificates/\(certificate.id)"
        pdfHref = "/certificates/\(certificate.id)/pdf"
        verifyHref = certificate.verifyPath
        volunteer = certificate.volunteerName
        issuer = certificate.issuerName
        period = CertificatePeriod(from: certificate.from, to: certificate.to).text(visit.language)
        hours = certificate.hours.description
        issued = certificate.issuedAt.day.display(visit.language)
        let now = certificate.state(on: visit.today)
        state = StateMark(kind: now.mark, label: visit.say(now.title))
        note = switch now {
        case .publicity: visit.say("公示期满后，\(certificate.validFrom.display(visit.language)) 起有效")
        case .corrected, .revoked: visit.say("原因：\(certificate.endReason)")
        case .valid: nil
        }
    }
}

/// A request in a list.
struct CertificateRequestLine: Sendable {
    let href: String
    let volunteer: String
    let issuer: String
    let period: String
    let since: String
    let purpose: String?
    let state: StateMark
    let reason: String?

    init(_ request: CertificateRequest, visit: Visit) {
        href = "/certificate-requests/\(request.id)"
        volunteer = Masking.name(request.volunteerName)
        issuer = request.issuerName
        period = request.period.text(visit.language)
        since = request.requestedAt.short(visit.language)
        purpose = request.purpose.isEmpty ? nil : request.purpose
        state = StateMark(kind: request.status.mark, label: visit.say(request.status.title))
        reason = request.reason.isEmpty ? nil : request.reason
    }
}

extension CertificatePeriod {
    /// "2025年3月1日 – 2026年2月28日".
    func text(_ language: Language) -> String { "\(from.display(language)) – \(to.display(language))" }
}

/// My certificates and what I have asked for.
struct OwnCertificatesView: Sendable {
    let requests: [CertificateRequestLine]
    let hasRequests: Bool
    let certificates: [CertificateLine]
    let isEmpty: Bool
    let olderHref: String?

    static let pageSize = 20

    init(requests: [CertificateRequest], certificates: [Certificate], visit: Visit) {
        self.requests = requests.map { CertificateRequestLine($0, visit: visit) }
        hasRequests = !requests.isEmpty
        self.certificates = certificates.prefix(Self.pageSize).map { CertificateLine($0, visit: visit) }
        isEmpty = requests.isEmpty && certificates.isEmpty
        olderHref = certificates.count > Self.pageSize ? "/me/certificates?before=\(certificates[Self.pageSize - 1].id)" : nil
    }
}

/// The form with which a volunteer asks for a certificate: first the period, then whom.
struct CertificateRequestFormView: Sendable {
    let form: FormView
    let from: String
    let to: String
    /// Whether any organisation can certify anything in this period.
    let hasIssuers: Bool
    let preview: String?

    struct Offer: Sendable {
        let issuer: OrganisationID
        let name: String
        let hours: ServiceTime
        let split: [(method: ServiceRecord.Method, hours: ServiceTime, count: Int)]
    }

    init(_ offers: [Offer], period: CertificatePeriod, values: Fields, problems: Problems?, visit: Visit) {
        var shown = values
        if shown["from"] == nil { shown["from"] = period.from.description }
        if shown["to"] == nil { shown["to"] = period.to.description }
        if shown["issuer"] == nil, let first = offers.first { shown["issuer"] = first.issuer.description }
        let choices = offers.map { offer in
            let parts = offer.split.map { visit.say("\($0.method.title) \($0.hours) 小时") }.joined(separator: visit.say("，"))
            return FormChoice(offer.issuer.description, offer.name, note: visit.say("可以证明 \(offer.hours) 小时：\(parts)"))
        }
        form = FormView([FieldSpec("from", .date), FieldSpec("to", .date), FieldSpec("issuer", .radio, choices: choices),
                         FieldSpec("purpose", required: false, max: RequestCertificate.purposeLimit)],
                        values: shown, problems: problems, visit: visit)
        (from, to) = (period.from.description, period.to.description)
        hasIssuers = !offers.isEmpty
        preview = offers.isEmpty ? nil : period.text(visit.language)
    }
}
