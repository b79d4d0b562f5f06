import Kernel
import Pages
import Rights
import ServiceRecords

/// What waits and what has been issued, for those who issue.
struct CertificatesView: Sendable {
    let requests: [CertificateRequestLine]
    let hasRequests: Bool
    let rows: [CertificateLine]
    let isEmpty: Bool
    let isFiltered: Bool
    let number: String
    let name: String
    let statuses: [FilterOption]
    let nextHref: String?
    let firstHref: String?
    let count: String

    struct FilterOption: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    static let pageSize = 50

    init(requests: [CertificateRequest], certificates: [Certificate], query: Fields, visit: Visit) {
        self.requests = requests.map { CertificateRequestLine($0, visit: visit) }
        hasRequests = !requests.isEmpty
        rows = certificates.prefix(Self.pageSize).map { CertificateLine($0, visit: visit) }
        isEmpty = certificates.isEmpty
        (number, name) = (query["number"] ?? "", query["name"] ?? "")
        let status = query["status"].flatMap(Certificate.Status.init(rawValue:))
        isFiltered = !number.isEmpty || !name.isEmpty || status != nil || query["before"] != nil
        let words: [(Certificate.Status, Message)] = [(.issued, "有效和公示中"), (.corrected, "已更正"), (.revoked, "已撤销")]
        statuses = words.map { FilterOption(value: $0.0.rawValue, label: visit.say($0.1), selected: $0.0 == status) }
        let filter = Self.address(number: number, name: name, status: status)
        nextHref = certificates.count > Self.pageSize ? "\(filter)before=\(certificates[Self.pageSize - 1].id)" : nil
        firstHref = query["before"] == nil ? nil : String(filter.dropLast())
        count = visit.say("这一页 \(rows.count) 张，新的在前")
    }

    private static func address(number: String, name: String, status: Certificate.Status?) -> String {
        let pairs = [("number", number), ("name", name), ("status", status?.rawValue ?? "")].filter { !$0.1.isEmpty }
        let text = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return "/certificates?" + text.map { $0 + "&" }.joined()
    }
}

/// One certificate, for those who issue and revoke.
struct CertificateView: Sendable {
    let certificate: CertificateLine
    let title: String
    let facts: [FactLine]
    /// Whether the stored row still is what was signed.
    let intact: Bool
    let mayEnd: Bool
    let replacedBy: String?
    let path: String
    let revoke: FormView
    let correct: FormView
    let revoking: Bool
    let correcting: Bool

    init(_ stored: SignedCertificate, replacedBy: String?, problems: Problems?, act: String?, visit: Visit) {
        let certificate = stored.certificate
        let statement = stored.statement(visit.services.vault)
        self.certificate = CertificateLine(certificate, visit: visit)
        title = certificate.number
        intact = statement != nil
        self.replacedBy = replacedBy
        mayEnd = certificate.status == .issued && visit.actor.may(.revokeCertificates, at: certificate.place)
        path = "/certificates/\(certificate.id)"
        var lines: [(Message, String)] = [
            ("志愿者", certificate.volunteerName), ("志愿者编号", statement?.volunteer ?? ""),
            ("服务时段", CertificatePeriod(from: certificate.from, to: certificate.to).text(visit.language)),
            ("服务时间合计", visit.say("\(certificate.hours) 小时")),
        ]
        lines += (statement?.split ?? []).map { ($0.method.title, visit.say("\($0.hours) 小时")) }
        lines += [
            ("开具单位", certificate.issuerName), ("开具日期", certificate.issuedAt.day.display(visit.language)),
            ("生效日期", certificate.validFrom.display(visit.language)), ("验证码", certificate.groupedCode),
        ]
        if let ended = certificate.endedAt { lines += [("失效时间", ended.long(visit.language)), ("失效原因", certificate.endReason)] }
        facts = lines.filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        (revoking, correcting) = (act == "revocation", act == "correction")
        var values = visit.fields
        if !correcting {
            values["from"] = certificate.from.description
            values["to"] = certificate.to.description
        }
        revoke = FormView([FieldSpec("reason", .textarea, max: 200)], values: revoking ? values : Fields(),
                          problems: revoking ? problems : nil, visit: visit)
        correct = FormView([FieldSpec("reason", .textarea, max: 200), FieldSpec("from", .date), FieldSpec("to", .date)],
                           values: correcting || !revoking ? values : Fields(), problems: correcting ? problems : nil, visit: visit)
    }
}

/// One request with what would be certified.
struct CertificateRequestView: Sendable {
    let request: CertificateRequestLine
    let facts: [FactLine]
    let open: Bool
    let hasHours: Bool
    let hours: String
    let parts: [BarLine]
    let services: [Service]
    let more: String?
    let form: FormView
    let path: String
    let refusing: Bool

    struct Service: Sendable {
        let day: String
        let project: String
        let organisation: String
        let method: String
        let hours: String
    }

    /// How many services are listed on the page.
    static let limit = 100

    init(_ request: CertificateRequest, _ service: CertifiableService, number: String, problems: Problems?, visit: Visit) {
        self.request = CertificateRequestLine(request, visit: visit)
        path = "/certificate-requests/\(request.id)"
        open = request.status == .open
        hours = service.hours.description
        hasHours = service.hours > .zero
        parts = BarLine.all(service.split.map { (visit.say($0.method.title), $0.hours) })
        services = service.records.suffix(Self.limit).reversed().map {
            Service(day: $0.day.display(visit.language), project: $0.projectName, organisation: $0.organisationName,
                    method: visit.say($0.method.title), hours: $0.hours.description)
        }
        more = service.records.count > Self.limit ? visit.say("这里列出最近的 \(Self.limit) 次，共 \(service.records.count) 次") : nil
        var lines: [(Message, String)] = [
            ("志愿者", request.volunteerName), ("志愿者编号", number), ("开具单位", request.issuerName),
            ("服务时段", request.period.text(visit.language)),
            ("证书用途", request.purpose.isEmpty ? visit.say("没有填写") : request.purpose),
            ("申请时间", request.requestedAt.long(visit.language)),
        ]
        if request.status == .refused { lines.append(("退回的理由", request.reason)) }
        facts = lines.filter { !$0.1.isEmpty }.map { FactLine(label: visit.say($0.0), value: $0.1) }
        form = FormView([FieldSpec("reason", .textarea, max: 200)], values: visit.fields, problems: problems, visit: visit)
        refusing = problems != nil
    }
}

/// The form with which staff issue a certificate of their own accord.
struct IssueFormView: Sendable {
    let form: FormView
}
