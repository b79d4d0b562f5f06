import Audit
import Kernel
import Organisations
import Rights
import Settings
import Vault
import Volunteers

/// An organisation certifies the service that it has recorded (开具志愿服务记录证明), of its own accord or on request.
///
/// It takes a number, is signed, and becomes valid after its publicity period (settings; 民发〔2015〕149号: at least 7 days).
package struct IssueCertificate: Sendable {
    package struct Draft: Sendable {
        package let volunteer: VolunteerID
        package let issuer: OrganisationID
        package let period: CertificatePeriod
        package let purpose: String

        package init(volunteer: VolunteerID, issuer: OrganisationID, period: CertificatePeriod, purpose: String = "") {
            (self.volunteer, self.issuer, self.period, self.purpose) = (volunteer, issuer, period, purpose)
        }

        /// Fields `volunteer`, `issuer`, `from`, `to` and, if wanted, `purpose`.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, today: Day) throws {
            var reader = FieldReader(fields)
            let volunteer: VolunteerID? = reader.id("volunteer")
            let issuer: OrganisationID? = reader.id("issuer")
            let period = CertificatePeriod(&reader, today: today)
            let purpose = reader.text("purpose", max: RequestCertificate.purposeLimit, required: false) ?? ""
            try reader.problems.throwIfAny()
            guard let volunteer, let issuer, let period else { throw reader.problems }
            self.init(volunteer: volunteer, issuer: issuer, period: period, purpose: purpose)
        }
    }

    package struct Issued: Sendable {
        package let id: CertificateID
        package let number: String
        package let code: String
        package let hours: ServiceTime
        package let validFrom: Day
    }

    let draft: Draft
    /// The certificate in whose place this one stands.
    let corrects: Certificate?

    package init(_ draft: Draft) {
        self.draft = draft
        corrects = nil
    }

    init(_ draft: Draft, inPlaceOf old: Certificate) {
        self.draft = draft
        corrects = old
    }

    /// - Throws: ``Refusal/notFound`` for an issuer or a person outside the actor's place, ``Refusal/conflict(code:_:)``
    ///   when there is nothing to certify or the same certificate stands already.
    @discardableResult
    package func run(in work: Work) throws -> Issued {
        let issuer = try OrganisationStore.require(draft.issuer, in: work.tx)
        try work.actor.require(.issueCertificates, at: issuer.place)
        let volunteer = try VolunteerStore.require(draft.volunteer, in: work.tx)
        let service = try CertifiableService.of(volunteer.id, by: issuer, draft.period, in: work)
        guard service.hasAny || issuer.place.contains(volunteer.place) else { throw Refusal.notFound }
        try requireStates(issuer, volunteer)
        guard service.hours > .zero else {
            throw Refusal.conflict(code: "no_hours", "这段时间里没有本单位记录并已生效的服务，不能开具证书")
        }
        if let twin = try CertificateStore.twin(of: draft, hours: service.hours, in: work.tx) {
            throw Refusal.conflict(code: "already_issued", "已经有一张内容相同的证书：\(twin)")
        }
        return try write(service, issuer, volunteer, in: work)
    }

    private func requireStates(_ issuer: Organisation, _ volunteer: Volunteer) throws {
        guard issuer.status == .active else {
            throw Refusal.conflict(code: "issuer_not_active", "这个单位现在不在运行，不能开具证书")
        }
        guard volunteer.number != nil, [.active, .suspended].contains(volunteer.status) else {
            throw Refusal.conflict(code: "not_registered", "这个人还不是注册志愿者，不能开具证书")
        }
    }

    private func write(_ service: CertifiableService, _ issuer: Organisation, _ volunteer: Volunteer, in work: Work) throws -> Issued {
        let number = try CertificateStore.takeNumber(area: try area(in: work), year: work.today.year, in: work.tx)
        let code = SecureRandom.code(length: Certificate.codeLength)
        let validFrom = work.today.adding(days: try work.setting(CitySettings.certificatePublicityDays))
        let statement = CertificateStatement(
            number: number, name: volunteer.nameMasked, volunteer: volunteer.number?.digits ?? "", from: draft.period.from,
            to: draft.period.to, hours: service.hours,
            methods: Dictionary(service.byMethod.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }),
            issuer: issuer.name, issued: work.today, validFrom: validFrom, corrects: corrects?.number)
        let text = try statement.text()
        let details = try details(service, issuer, volunteer, in: work)
        let id = try CertificateStore.insert(
            draft, number: number, code: code, hours: service.hours, statement: text,
            signature: try work.vault.sign([UInt8](text.utf8)), details: try details.sealed(for: number, work.vault),
            validFrom: validFrom, corrects: corrects?.id, in: work)
        try CertificateCommitment.issued(id, CertificateClaim(statement, name: details.name), in: work)
        try work.audit("issueCertificate", AuditObject("certificate", id), at: issuer.place,
                       ["number": number, "hours": service.hours.decimal, "volunteer": volunteer.id.description])
        return Issued(id: id, number: number, code: code, hours: service.hours, validFrom: validFrom)
    }

    private func details(_ service: CertifiableService, _ issuer: Organisation, _ volunteer: Volunteer, in work: Work) throws -> CertificateDetails {
        let contact = try IssuerContact.of(issuer, in: work)
        return CertificateDetails(
            name: volunteer.name, documentKind: volunteer.documentKind,
            documentNumber: try VolunteerStore.documentNumber(of: volunteer.id, work.vault, in: work.tx), purpose: draft.purpose,
            head: contact.head, handler: contact.handler, contact: contact.phone, isOffice: issuer.parent == nil,
            services: service.records.map {
                .init(day: $0.day, project: $0.projectName, post: $0.postName ?? "", organisation: $0.organisationName,
                      method: $0.method, hours: $0.hours)
            })
    }

    /// The six digits of the city's area.
    private func area(in work: Work) throws -> String {
        let area = try work.setting(CitySettings.officeArea)
        if RegionCode(area) != nil, area.utf8.count == 6 { return area }
        return try OrganisationStore.root(in: work.tx).region.six
    }
}

/// Who answers for a certificate: 负责人, 经办人, 联系方式. The office's stand in the settings, others' in their own record.
struct IssuerContact: Sendable {
    let head: String
    let handler: String
    let phone: String

    static func of(_ issuer: Organisation, in work: Work) throws -> IssuerContact {
        guard issuer.parent != nil else {
            let handler = try work.setting(CitySettings.officeHandler)
            return IssuerContact(head: try work.setting(CitySettings.officeHead), handler: handler.isEmpty ? work.actor.name : handler,
                                 phone: try work.setting(CitySettings.officePhone))
        }
        let contact = try OrganisationStore.contact(of: issuer.id, work.vault, in: work.tx)
        return IssuerContact(head: contact.head, handler: work.actor.name, phone: contact.phone)
    }
}
