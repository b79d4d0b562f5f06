import Kernel
import Rights

/// What a community says once a year of somebody who has reported (年度评议).
package typealias YearReviewID = ID<YearReviewKind>
/// Has no values; only tells this sort of `ID` from others.
package enum YearReviewKind {}

package struct YearReview: Sendable {
    package let id: YearReviewID
    package let reportIn: ReportInID
    package let year: Int
    /// A term of the dictionary report-verdicts.
    package let verdict: String
    package let words: String
    package let reviewedAt: Instant
    /// What the person has against it; "" for nothing.
    package let objection: String
    package let objectedAt: Instant?
    /// The community's answer; "" while there is none.
    package let answer: String
    /// The verdict before the answer changed it.
    package let firstVerdict: String?

    var isDisputed: Bool { objectedAt != nil && answer.isEmpty }
}
