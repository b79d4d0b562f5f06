import Audit
import Kernel
import Lists
import Pages
import Rights
import ServiceRecords

/// What waits and what has been issued, for those who issue.
struct CertificatesView: Sendable {
    static let columns = ListColumns("/certificates", [
        ("number", "证书编号"), ("name", "姓名"), ("issuer", "开具单位"), ("period", "服务时段"), ("hours", "小时"), ("issued", "开具日期"), ("state", "状态"),
    ])
    static let pageSize = 50
    /// How many requests the list shows; the inbox has the rest.
    private static let requestLimit = 20

    let tools: ListTools
    let requests: [CertificateRequestLine]
    let hasRequests: Bool
    let rows: [CertificateLine]
    let isEmpty, isFiltered: Bool
    let number, name: String
    let statuses: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let previousHref, nextHref: String?
    let count: String

    init(_ visit: Visit, in work: Work) throws {
        let filter = CertificateStore.Filter(visit.query)
        let address = ListAddress("/certificates", visit.query, names: ["number", "name", "status"])
        let before = visit.query["before"].flatMap { CertificateID($0) }
        let places = work.actor.places(for: .issueCertificates)
        let waiting = before == nil ? try CertificateRequestStore.waiting(places: places, limit: Self.requestLimit, in: work.tx) : []
        let found = try CertificateStore.list(filter, places: places, before: before, limit: Self.pageSize + 1, in: work.tx)
        tools = try ListTools(Self.columns, visit, in: work)
        requests = waiting.map { CertificateRequestLine($0, visit: visit) }
        hasRequests = !requests.isEmpty
        rows = found.prefix(Self.pageSize).map { CertificateLine($0, visit: visit) }
        isEmpty = found.isEmpty
        (number, name) = (filter.number ?? "", filter.name ?? "")
        let words: [(Certificate.Status, Message)] = [(.issued, "有效和公示中"), (.corrected, "已更正"), (.revoked, "已撤销")]
        statuses = words.map { FilterChoice(value: $0.0.rawValue, label: visit.say($0.1), selected: $0.0 == filter.status) }
        chips = [
            filter.number.map { FilterChip(href: address.href(without: "number"), text: visit.say("证书编号：\($0)")) },
            filter.name.map { FilterChip(href: address.href(without: "name"), text: visit.say("姓名：\($0)")) },
            words.first { $0.0 == filter.status }.map { FilterChip(href: address.href(without: "status"), text: visit.say("状态：\($0.1)")) },
        ].compactMap(\.self)
        isFiltered = !chips.isEmpty
        exportHref = address.href(to: "/certificates/export")
        nextHref = found.count > Self.pageSize ? address.href([("before", "\(found[Self.pageSize - 1].id)")]) : nil
        previousHref = before == nil ? nil : address.href()
        count = visit.say("这一页 \(rows.count) 张，新的在前")
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
