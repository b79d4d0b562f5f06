import Hummingbird
import Kernel
import Organisations
import Pages
import Volunteers

/// A volunteer's own certificates.
enum CertificateRoutes {
    /// How many requests a person sees of their own.
    private static let requestLimit = 20
    /// The earliest day of a period: before there was organised volunteer service in China.
    private static let firstDay = Day(year: 1990, month: 1, day: 1) ?? .earliest

    static let all: [Route] = [
        .page("/me/certificates", .volunteer) { visit in
            let before = visit.query["before"].flatMap { CertificateID($0) }
            let view = try await visit.read { work in
                let me = try work.volunteer()
                return OwnCertificatesView(
                    requests: before == nil ? try CertificateRequestStore.own(me, limit: requestLimit, in: work.tx) : [],
                    certificates: try CertificateStore.own(me, before: before, limit: OwnCertificatesView.pageSize + 1, in: work.tx),
                    visit: visit)
            }
            return try await visit.page("Recognition/own-certificates", title: "我的证书", view)
        },
        .page("/me/certificates/new", .volunteer) { visit in
            try await visit.attempt {
                if visit.query["from"] == nil, visit.query["to"] == nil { return try await form(visit, Fields(), nil) }
                var reader = FieldReader(visit.query)
                let period = CertificatePeriod(&reader, today: visit.today)
                try reader.problems.throwIfAny()
                return try await form(visit, visit.query, nil, period: period)
            } again: { try await form(visit, visit.query, $0) }
        },
        .form("/me/certificates", .volunteer) { visit in
            try await visit.attempt {
                let draft = try RequestCertificate.Draft(visit.fields, today: visit.today)
                _ = try await visit.write { try RequestCertificate(draft).run(in: $0) }
                return visit.redirect("/me/certificates", notice: "已提交申请。开具以后，证书会出现在这里")
            } again: { try await form(visit, visit.fields, $0) }
        },
        .page("/certificates/:certificate/pdf", .signedIn) { visit in
            let id = try visit.id("certificate", CertificateID.self)
            let paper = try await visit.write { try ReadCertificate(id).run(in: $0) }
            return visit.download(try CertificatePaper.pdf(paper, visit: visit),
                                  name: "\(visit.say("志愿服务记录证明"))-\(paper.statement.number).pdf", type: "application/pdf", inline: true)
        },
    ]

    private static func form(_ visit: Visit, _ values: Fields, _ problems: Problems?, period: CertificatePeriod? = nil) async throws -> Response {
        let typed = period ?? CertificatePeriod(values, today: visit.today) ?? CertificatePeriod(from: firstDay, to: visit.today)
        let (offers, shown) = try await visit.read { work in
            let me = try VolunteerStore.require(try work.volunteer(), in: work.tx)
            var first: Day?
            let offers = try CertificateIssuers.of(me, in: work).compactMap { issuer -> CertificateRequestFormView.Offer? in
                let service = try CertifiableService.of(me.id, by: issuer, typed, in: work)
                first = [first, service.records.map(\.day).min()].compactMap(\.self).min()
                return service.hours > .zero ? .init(issuer: issuer.id, name: issuer.name, hours: service.hours, split: service.split) : nil
            }
            // Nobody has to look up when they began: the period starts with the first record unless it was chosen.
            return (offers, CertificatePeriod(from: typed.from == firstDay ? first ?? visit.today : typed.from, to: typed.to))
        }
        let view = CertificateRequestFormView(offers, period: shown, values: values, problems: problems, visit: visit)
        return try await visit.page("Recognition/request-certificate", title: "申请证书", view, problems: problems)
    }
}

extension CertificatePeriod {
    /// What was typed, when it is a period at all.
    fileprivate init?(_ fields: Fields, today: Day) {
        var reader = FieldReader(fields)
        guard let period = CertificatePeriod(&reader, today: today), reader.problems.isEmpty else { return nil }
        self = period
    }
}
