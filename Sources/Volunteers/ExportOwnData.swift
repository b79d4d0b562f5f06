import Audit
import Foundation
import Kernel
import Messages
import Notices
import Regions
import Settings

/// Everything that is kept of a volunteer in this module and of report-ins, in full, for the person to take along (个人信息保护法 art. 45).
struct ExportOwnData: Sendable {
    struct Own: Encodable, Sendable {
        struct Consent: Encodable, Sendable {
            let purpose, channel, givenBy, givenAt: String
            let withdrawnAt: String?
        }

        struct Told: Encodable, Sendable {
            let at, title, detail: String
            let readAt: String?
        }

        let number: String?
        let status, name, documentKind, documentNumber, sex, bornOn, phone, email, region, address, nationality, ethnicity: String
        let nativePlace, political, education, occupation, employer, languages, organisation, submittedAt: String
        let registeredOn: String?
        let categories, skills, times: [String]
        let guardianName, guardianRelation: String
        let guardianPhone: String?
        let consents: [Consent]
        let notices: [Told]
        let reportIns: [KeptReportIn]
        let messages: OwnMessages

        func bytes() throws -> [UInt8] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return [UInt8](try encoder.encode(self))
        }
    }

    let reportIns: KeptReportInsLookup

    /// Notices are forgotten after a while, so nobody has more.
    private let noticeLimit = 10_000

    func run(in work: Work) throws -> Own {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        let full = try VolunteerStore.reveal(volunteer.id, work.vault, in: work.tx)
        let choices = try VolunteerStore.choices(of: volunteer.id, in: work.tx)
        let (categories, skills) = (try work.allTerms(of: .serviceCategories), try work.allTerms(of: .skills))
        try work.audit("exportOwnData", AuditObject("volunteer", volunteer.id), at: volunteer.place)
        func name(_ list: CodeList, _ code: String) -> String { code.isEmpty ? "" : list.name(code, .zh) }
        return Own(
            number: volunteer.number?.digits, status: volunteer.status.rawValue, name: volunteer.name,
            documentKind: volunteer.documentKind.rawValue, documentNumber: full.document, sex: name(Codes.sex, volunteer.sex),
            bornOn: volunteer.bornOn.description, phone: full.phone, email: volunteer.email,
            region: try RegionStore.fullName(volunteer.region, in: work.tx), address: full.address ?? "",
            nationality: volunteer.nationality, ethnicity: name(Codes.ethnicity, volunteer.ethnicity), nativePlace: volunteer.nativePlace,
            political: name(Codes.politicalStatus, volunteer.political), education: name(Codes.education, volunteer.education),
            occupation: name(Codes.occupation, volunteer.occupation), employer: volunteer.employer, languages: volunteer.languages,
            organisation: volunteer.organisationName, submittedAt: volunteer.createdAt.rfc3339,
            registeredOn: volunteer.registeredOn?.description, categories: choices.categories.map { categories.name($0, .zh) },
            skills: choices.skills.map { skills.name($0, .zh) }, times: choices.times.map { Codes.weeklyTimes.name($0, .zh) },
            guardianName: volunteer.guardianName, guardianRelation: volunteer.guardianRelation, guardianPhone: full.guardianPhone,
            consents: try VolunteerStore.consents(of: volunteer.id, in: work.tx).map {
                .init(purpose: $0.purpose.rawValue, channel: $0.isOnPaper ? "paper" : "online", givenBy: $0.givenBy,
                      givenAt: $0.givenAt.rfc3339, withdrawnAt: $0.withdrawnAt?.rfc3339)
            },
            notices: try NoticeStore.list(of: work.account(), limit: noticeLimit, in: work.tx).map {
                .init(at: $0.at.rfc3339, title: $0.title.text { _ in nil }, detail: $0.detail.text { _ in nil }, readAt: $0.readAt?.rfc3339)
            }, reportIns: try reportIns(volunteer.id, work), messages: try OwnMessages(of: work.account(), in: work))
    }
}
