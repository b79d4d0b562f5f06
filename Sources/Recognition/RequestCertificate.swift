import Audit
import Kernel
import Organisations
import ServiceRecords
import Volunteers

/// A volunteer asks an organisation for a certificate (申请证书). It may be asked of one's managing organisation, of the
/// city's office and of whoever has recorded service in one's name.
package struct RequestCertificate: Sendable {
    /// Characters of the purpose.
    static let purposeLimit = 100

    package struct Draft: Sendable {
        package let issuer: OrganisationID
        package let period: CertificatePeriod
        package let purpose: String

        /// Fields `issuer`, `from`, `to` and, if wanted, `purpose`.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, today: Day) throws {
            var reader = FieldReader(fields)
            let period = CertificatePeriod(&reader, today: today)
            let issuer: OrganisationID? = reader.id("issuer")
            purpose = reader.text("purpose", max: RequestCertificate.purposeLimit, required: false) ?? ""
            try reader.problems.throwIfAny()
            guard let issuer, let period else { throw reader.problems }
            (self.issuer, self.period) = (issuer, period)
        }
    }

    let draft: Draft

    package init(_ draft: Draft) { self.draft = draft }

    /// - Throws: ``Problems`` when this organisation has nothing to certify, ``Refusal/conflict(code:_:)`` when a request
    ///   to it is open already.
    @discardableResult
    package func run(in work: Work) throws -> CertificateRequestID {
        let volunteer = try VolunteerStore.require(try work.volunteer(), in: work.tx)
        guard volunteer.number != nil, [.active, .suspended].contains(volunteer.status) else {
            throw Refusal.conflict(code: "not_registered", "注册通过以后才能申请证书")
        }
        guard let issuer = try CertificateIssuers.of(volunteer, in: work).first(where: { $0.id == draft.issuer }) else {
            throw Problems("issuer", "unknown_choice", "请从列出的单位中选择")
        }
        let service = try CertifiableService.of(volunteer.id, by: issuer, draft.period, in: work)
        guard service.hours > .zero else {
            throw Problems("issuer", "no_hours", "这个单位在这段时间里没有您已生效的服务记录，请换一个单位或时段")
        }
        guard let id = try CertificateRequestStore.insert(draft, of: volunteer.id, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_requested", "您已向这个单位申请过，正在等待办理")
        }
        try work.audit("requestCertificate", AuditObject("certificate-request", id), at: issuer.place)
        return id
    }
}

/// Whom a volunteer may ask for a certificate: active organisations, the one with the widest view first.
enum CertificateIssuers {
    static func of(_ volunteer: Volunteer, in work: Work) throws -> [Organisation] {
        let recording = try RecordStore.recordingOrganisations(of: volunteer.id, in: work.tx)
        var seen: Set<OrganisationID> = []
        let ids = [try OrganisationStore.root(in: work.tx).id, volunteer.organisation] + recording
        return try ids.filter { seen.insert($0).inserted }.compactMap { try OrganisationStore.find($0, in: work.tx) }
            .filter { $0.status == .active }
    }
}
