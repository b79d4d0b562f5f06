import Kernel
import Rights
import Storage

package typealias TransferID = ID<TransferIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum TransferIDKind {}

/// A volunteer's way from one managing organisation to another (转移管理组织): the volunteer applies, the old one releases, the
/// new one receives. Records stay with the person.
package struct Transfer: Sendable {
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        /// Waits for the old organisation.
        case applied
        /// Waits for the new one.
        case released
        case received, refused, withdrawn

        package var isOpen: Bool { self == .applied || self == .released }
    }

    package let id: TransferID
    package let volunteer: VolunteerID
    package let volunteerName: String
    package let from: OrganisationID
    package let fromName: String
    package let fromPlace: Place
    package let to: OrganisationID
    package let toName: String
    package let toPlace: Place
    package let status: Status
    package let reason: String
    package let appliedAt: Instant
    package let releasedAt: Instant?
    package let decidedAt: Instant?
    /// Why it was refused.
    package let answer: String
    /// When those above are told.
    package let dueOn: Day
    /// How often it was too late.
    package let escalations: Int

    /// Where it waits, while it is open.
    package var waitsAt: Place { status == .applied ? fromPlace : toPlace }
    package var waitsAtOrganisation: OrganisationID { status == .applied ? from : to }
    /// Since when it waits there.
    package var waitingSince: Instant { releasedAt ?? appliedAt }
}

extension Transfer.Status {
    package var title: Message {
        switch self {
        case .applied: "等原组织同意"
        case .released: "等新组织接收"
        case .received: "已转入"
        case .refused: "未同意"
        case .withdrawn: "已撤回"
        }
    }

    /// wait, done, stop or plain.
    package var mark: String {
        switch self {
        case .applied, .released: "wait"
        case .received: "done"
        case .refused: "stop"
        case .withdrawn: "plain"
        }
    }
}
