import Audit
import Kernel
import Volunteers

/// Everything that is kept of a person's report-ins, in full (个人信息保护法 art. 45): also those that are over.
enum KeptReportIns {
    private static let most = 1_000

    static func all(of volunteer: VolunteerID, in work: Work) throws -> [KeptReportIn] {
        let verdicts = try work.allTerms(of: .reportVerdicts)
        let told = try FeedbackStore.told(of: volunteer, limit: most, in: work.tx)
        return try ReportInStore.list(of: volunteer, limit: most, in: work.tx).map { one in
            let (address, phone) = try ReportInStore.reveal(one.id, work.vault, in: work.tx)
            return KeptReportIn(
                community: one.communityName, employer: one.employerName, employerContact: one.employerContact, employerPhone: phone, address: address,
                status: one.status.rawValue, reason: one.reason, reportedAt: one.reportedAt, sharedAt: one.sharedAt, ending: one.ending?.rawValue,
                endedAt: one.endedAt, posts: try CommunityPostStore.history(of: one.id, limit: most, in: work.tx),
                reviews: try YearReviewStore.list(of: one.id, in: work.tx).map { review in
                    .init(year: review.year, verdict: verdicts.name(review.verdict, .zh), words: review.words, reviewedAt: review.reviewedAt,
                          objection: review.objection, answer: review.answer, firstVerdict: review.firstVerdict.map { verdicts.name($0, .zh) })
                },
                told: told.filter { $0.community == one.community && $0.reportedOn == one.reportedAt.day }.map(\.told))
        }
    }
}
