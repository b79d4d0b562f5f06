import Kernel
import Rights
import Storage

package enum MendingKind {}
/// See ``MendingKind``.
package typealias MendingID = ID<MendingKind>

/// What must be put right after an inspection (整改): until when, what the organisation answered, and whether a re-check found it
/// done.
package struct Mending: Sendable {
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        /// The organisation has not answered.
        case open
        /// Waits for a re-check.
        case answered
        case mended
        /// The re-check found it wanting: another one follows.
        case again
    }

    package let id: MendingID
    package let object: InspectedID
    package let inspection: InspectionID
    package let status: Status
    package let dueOn: Day
    package let toldAt: Instant
    package let answer: String
    package let answeredAt: Instant?
    package let answeredBy: AccountID?
    package let escalatedAt: Instant?
    package let settledAt: Instant?
    // Of what is inspected.
    package let name: String
    package let number: String
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let round: RoundID
    package let roundTitle: String
    package let roundPlace: Place

    package func isLate(on today: Day) -> Bool { status == .open && dueOn < today }
}

extension Mending.Status {
    package var title: Message {
        switch self {
        case .open: "等待整改"
        case .answered: "等待复查"
        case .mended: "已整改"
        case .again: "复查不合格"
        }
    }

    var look: String {
        switch self {
        case .open: "wait"
        case .answered: "plain"
        case .mended: "done"
        case .again: "stop"
        }
    }
}
