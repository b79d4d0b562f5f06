import Audit
import Kernel
import Pages
import Rights

/// Report-ins that wait for the community.
package enum ReportInInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try ReportInListStore.waiting(in: actor.places(for: .confirmReportIns), limit: limit, tx: work.tx).map { one in
            InboxItem(
                kind: .reportIn, id: "\(one.id)", title: Masking.name(one.volunteerName),
                facts: [
                    .init("社区", one.communityName), .init("工作单位", one.employerName), .init("电话", one.phoneMasked),
                    .init("居住地址", one.addressMasked.isEmpty ? "没有填写" as Message : Message(verbatim: one.addressMasked)),
                ],
                waitingSince: one.reportedAt, href: "/report-ins/\(one.id)",
                approvePath: "/report-ins/\(one.id)/approval", refusePath: "/report-ins/\(one.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try ReportInListStore.countWaiting(in: actor.places(for: .confirmReportIns), limit: limit, tx: work.tx)
    }
}

/// Objections to yearly reviews that wait for the community's answer.
package enum YearReviewInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try YearReviewStore.waiting(in: actor.places(for: .confirmReportIns), limit: limit, tx: work.tx).map { review, one in
            InboxItem(
                kind: .yearReview, id: "\(review.id)", title: Masking.name(one.volunteerName),
                facts: [
                    .init("社区", one.communityName), .init("年度", "\(review.year)"), .init("评语", review.words), .init("异议", review.objection),
                ],
                waitingSince: review.objectedAt ?? review.reviewedAt, href: "/report-ins/\(one.id)", approvePath: nil, refusePath: nil)
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try YearReviewStore.countWaiting(in: actor.places(for: .confirmReportIns), limit: limit, tx: work.tx)
    }
}
