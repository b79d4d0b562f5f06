import Kernel
import Rights

/// What a community told a unit of its people in a quarter (季度反馈).
package typealias FeedbackID = ID<FeedbackKind>
/// Has no values; only tells this sort of `ID` from others.
package enum FeedbackKind {}

/// Issued once for a community, a unit and a quarter; what it says stays as it was on that day. One that was issued wrongly is issued
/// again: then both say which replaces which, and why.
package struct Feedback: Sendable {
    /// Somebody who agreed that the unit is told.
    package struct Line: Sendable {
        package let volunteer: VolunteerID
        /// As it is now: nobody is named who has left the platform.
        package let name: String
        package let reportedOn: Day
        package let posts: String
        package let times: Int
        package let hours: ServiceTime
    }

    /// Whom it is for.
    package struct Employer: Hashable, Sendable {
        package let organisation: OrganisationID?
        package let name: String
    }

    /// The other one of two of which one replaces the other.
    package struct Other: Sendable {
        package let id: FeedbackID
        package let issuedAt: Instant
        /// Why it was issued again.
        package let reason: String
    }

    package let id: FeedbackID
    /// 1, and one more each time that it was issued again.
    package let number: Int
    /// The one that this one replaces.
    package let replaces: Other?
    /// The one that replaces this one.
    package let replacedBy: Other?
    package let community: OrganisationID
    package let communityName: String
    package let place: Place
    package let employer: Employer
    package let employerPlace: Place?
    package let quarter: Quarter
    /// 社区的话
    package let words: String
    package let people, times: Int
    package let hours: ServiceTime
    package let issuedAt: Instant
    package let issuerName: String
}
