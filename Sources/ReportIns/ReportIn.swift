import Kernel
import Rights
import Storage

/// A report-in of somebody who works in one place and lives in another (双报到).
package typealias ReportInID = ID<ReportInKind>
/// Has no values; only tells this sort of `ID` from others.
package enum ReportInKind {}

/// Somebody who works in a unit and reports to the community where they live: the community confirms, gives a post, and
/// tells the unit once a quarter what came of it.
package struct ReportIn: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case submitted, confirmed, refused, withdrawn, ended

        /// Whether the person has reported, so that there is no second one beside it.
        var isLive: Bool { self == .submitted || self == .confirmed }
    }

    /// Why it has ended.
    package enum Ending: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case moved
        case leftEmployer = "left-employer"
        case other
    }

    package let id: ReportInID
    package let volunteer: VolunteerID
    package let volunteerName: String
    package let volunteerNumber: String
    package let phoneMasked: String
    package let account: AccountID?
    package let community: OrganisationID
    package let communityName: String
    /// Of the community: who decides about it.
    package let place: Place
    /// Nil for a unit that is not on the system and is known by its name only.
    package let employer: OrganisationID?
    package let employerName: String
    package let employerContact: String
    package let employerPhoneMasked: String
    /// The residence; "" when none was given or none is needed any more.
    package let addressMasked: String
    /// When the person agreed that the unit is told; nil when it is not (separate consent, 个人信息保护法 art. 23).
    package let sharedAt: Instant?
    package let status: Status
    package let reason: String
    package let ending: Ending?
    package let reportedAt: Instant
    package let endedAt: Instant?
}

extension ReportIn.Status {
    var title: Message {
        switch self {
        case .submitted: "等待社区确认"
        case .confirmed: "已报到"
        case .refused: "未确认"
        case .withdrawn: "已撤回"
        case .ended: "已结束"
        }
    }

    var mark: String {
        switch self {
        case .submitted: "wait"
        case .confirmed: "done"
        case .refused: "stop"
        case .withdrawn, .ended: "plain"
        }
    }
}

extension ReportIn.Ending {
    var title: Message {
        switch self {
        case .moved: "搬离社区"
        case .leftEmployer: "离开单位"
        case .other: "其他"
        }
    }
}
