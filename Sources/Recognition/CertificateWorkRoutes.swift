import Hummingbird
import Kernel
import Organisations
import Pages
import Rights
import Volunteers

/// Issuing, correcting and revoking, for organisations.
enum CertificateWorkRoutes {
    static let all: [Route] = CertificateExport.export.routes + [
        .page("/certificates", .may(.issueCertificates)) { visit in try await list(visit) },
        .page("/certificates/new", .may(.issueCertificates)) { visit in try await issueForm(visit, visit.query, nil) },
        .form("/certificates", .may(.issueCertificates)) { visit in
            try await visit.attempt {
                let fields = try await withVolunteer(visit)
                let draft = try IssueCertificate.Draft(fields, today: visit.today)
                let issued = try await visit.write { try IssueCertificate(draft).run(in: $0) }
                return visit.redirect("/certificates/\(issued.id)", notice: "已开具证书 \(issued.number)")
            } again: { try await issueForm(visit, visit.fields, $0) }
        },
        .page("/certificates/:certificate", .may(.issueCertificates)) { visit in try await show(visit, nil, act: nil) },
        .form("/certificates/:certificate/revocation", .may(.revokeCertificates)) { visit in
            let id = try visit.id("certificate", CertificateID.self)
            return try await visit.attempt {
                let draft = try RevokeCertificate.Draft(visit.fields)
                try await visit.write { try RevokeCertificate(id, draft).run(in: $0) }
                return visit.redirect("/certificates/\(id)", notice: "证书已撤销，查验的人会看到")
            } again: { try await show(visit, $0, act: "revocation") }
        },
        .form("/certificates/:certificate/correction", .may(.revokeCertificates)) { visit in
            let id = try visit.id("certificate", CertificateID.self)
            return try await visit.attempt {
                let draft = try CorrectCertificate.Draft(visit.fields, today: visit.today)
                let issued = try await visit.write { try CorrectCertificate(id, draft).run(in: $0) }
                return visit.redirect("/certificates/\(issued.id)", notice: "已更正，新证书编号 \(issued.number)")
            } again: { try await show(visit, $0, act: "correction") }
        },
        .page("/certificate-requests/:request", .may(.issueCertificates)) { visit in try await request(visit, nil) },
        .form("/certificate-requests/:request/approval", .may(.issueCertificates)) { visit in
            let id = try visit.id("request", CertificateRequestID.self)
            let issued = try await visit.write { try ApproveCertificateRequest(id).run(in: $0) }
            return visit.redirect(back(visit), notice: "已开具证书 \(issued.number)")
        },
        .form("/certificate-requests/:request/refusal", .may(.issueCertificates)) { visit in
            let id = try visit.id("request", CertificateRequestID.self)
            return try await visit.attempt {
                let draft = try RefuseCertificateRequest.Draft(visit.fields)
                try await visit.write { try RefuseCertificateRequest(id, draft).run(in: $0) }
                return visit.redirect(back(visit), notice: "已退回申请")
            } again: { try await request(visit, $0) }
        },
    ]

    private static func back(_ visit: Visit) -> String { Preference.localPath(visit.fields["back"] ?? "/certificates") }

    private static func list(_ visit: Visit) async throws -> Response {
        let view = try await visit.read { try CertificatesView(visit, in: $0) }
        return try await visit.page("Recognition/certificates", title: "证书", view)
    }

    private static func show(_ visit: Visit, _ problems: Problems?, act: String?) async throws -> Response {
        let id = try visit.id("certificate", CertificateID.self)
        let (stored, successor) = try await visit.read { work in
            guard let stored = try CertificateStore.signed(id, in: work.tx) else { throw Refusal.notFound }
            try work.actor.require(.issueCertificates, at: stored.certificate.place)
            return (stored, try CertificateStore.successor(of: id, in: work.tx))
        }
        let view = CertificateView(stored, replacedBy: successor, problems: problems, act: act, visit: visit)
        return try await visit.page("Recognition/certificate", title: "证书 \(stored.certificate.number)", view, problems: problems)
    }

    private static func request(_ visit: Visit, _ problems: Problems?) async throws -> Response {
        let id = try visit.id("request", CertificateRequestID.self)
        let view = try await visit.read { work in
            let request = try CertificateRequestStore.require(id, in: work.tx)
            try work.actor.require(.issueCertificates, at: request.place)
            let issuer = try OrganisationStore.require(request.issuer, in: work.tx)
            let service = try CertifiableService.of(request.volunteer, by: issuer, request.period, in: work)
            let number = try VolunteerStore.require(request.volunteer, in: work.tx).number?.digits ?? ""
            return CertificateRequestView(request, service, number: number, problems: problems, visit: visit)
        }
        return try await visit.page("Recognition/certificate-request", title: "证书申请", view, problems: problems)
    }

    /// The form names a volunteer by the number that people know; the use case by the key.
    private static func withVolunteer(_ visit: Visit) async throws -> Fields {
        var fields = visit.fields
        guard let typed = fields["volunteerNumber"] else { throw Problems("volunteerNumber", "missing", "请填写志愿者编号") }
        let number = VolunteerNumber(TypedText.compact(typed))
        let volunteer = try await visit.read { work in try number.flatMap { try VolunteerStore.find($0, in: work.tx)?.id } }
        guard let volunteer else { throw Problems("volunteerNumber", "unknown", "没有这个志愿者编号，请核对 16 位数字") }
        fields["volunteer"] = volunteer.description
        return fields
    }

    private static func issueForm(_ visit: Visit, _ values: Fields, _ problems: Problems?) async throws -> Response {
        let issuers = try await visit.read { work in
            let own = work.actor.appointments.filter { $0.role.permissions.contains(.issueCertificates) }.map(\.organisation)
            var seen: Set<OrganisationID> = []
            return try own.filter { seen.insert($0).inserted }.map { try OrganisationStore.require($0, in: work.tx) }
        }
        var shown = values
        if shown["issuer"] == nil, let first = issuers.first { shown["issuer"] = first.id.description }
        if shown["to"] == nil { shown["to"] = visit.today.description }
        if shown["from"] == nil { shown["from"] = Day(year: visit.today.year, month: 1, day: 1)?.description }
        let form = FormView([
            FieldSpec("volunteerNumber", max: 20, inputmode: "numeric"),
            FieldSpec("issuer", .select, choices: issuers.map { FormChoice($0.id.description, $0.name) }),
            FieldSpec("from", .date), FieldSpec("to", .date),
            FieldSpec("purpose", required: false, max: RequestCertificate.purposeLimit),
        ], values: shown, problems: problems, visit: visit)
        return try await visit.page("Recognition/issue-certificate", title: "开具证书", IssueFormView(form: form), problems: problems)
    }
}
