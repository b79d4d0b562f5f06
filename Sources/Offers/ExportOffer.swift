import Audit
import Foundation
import Kernel
import Settings
import Volunteers

/// Everything that is kept of a volunteer in this module, in full, for the person to take along (个人信息保护法 art. 45).
struct ExportOffer: Sendable {
    struct Own: Encodable, Sendable {
        struct Licence: Encodable, Sendable {
            let kind, number, status, filedAt, reason, seenBy: String
            let validUntil: String?
        }

        struct Ask: Encodable, Sendable {
            let subject, answer, begins, ends, askedAt: String
        }

        let reach, weekly: Int?
        let home, homeConsentAt, pausedFrom, pausedTo: String?
        let languages, likes, places: [String]
        let licences: [Licence]
        let asks: [Ask]

        func bytes() throws -> [UInt8] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return [UInt8](try encoder.encode(self))
        }
    }

    func run(in work: Work) throws -> Own {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        let offer = try OfferStore.find(volunteer.id, in: work.tx)
        let (languages, categories, kinds) = (try work.allTerms(of: .languages), try work.allTerms(of: .serviceCategories), try work.allTerms(of: .licences))
        let licences = try LicenceStore.list(of: volunteer.id, in: work.tx).map { one in
            Own.Licence(kind: kinds.name(one.kind, .zh), number: try LicenceStore.number(of: one.id, work.vault, in: work.tx), status: one.status.rawValue,
                        filedAt: one.filedAt.rfc3339, reason: one.reason, seenBy: one.decidedName, validUntil: one.validUntil?.description)
        }
        let asks = try AskStore.list(of: volunteer.id, limit: 10_000, in: work.tx).map {
            Own.Ask(subject: $0.subject, answer: $0.answer, begins: $0.begins.rfc3339, ends: $0.ends.rfc3339, askedAt: $0.askedAt.rfc3339)
        }
        try work.audit("exportOffer", AuditObject("volunteer", volunteer.id), at: volunteer.place)
        return Own(
            reach: offer?.reach, weekly: offer?.weekly, home: offer?.home?.description, homeConsentAt: offer?.homeConsentAt?.rfc3339,
            pausedFrom: offer?.pausedFrom?.description, pausedTo: offer?.pausedTo?.description,
            languages: (offer?.languages ?? []).map { languages.name($0, .zh) }, likes: (offer?.likes ?? []).map { categories.name($0, .zh) },
            places: (offer?.places ?? []).map(\.digits), licences: licences, asks: asks)
    }
}
