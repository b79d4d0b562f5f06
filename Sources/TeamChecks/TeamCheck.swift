import Kernel
import Rights
import Storage

/// A team's yearly check (年检).
package typealias TeamCheckID = ID<TeamCheckKind>
/// Has no values; only tells this sort of `ID` from others.
package enum TeamCheckKind {}

/// Once a year a team looks at what the platform knows of it, confirms it and writes how the year went; those above pass it,
/// pass it with conditions, or fail it.
package struct TeamCheck: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case submitted, passed
        /// Passed as soon as something is put right by a day.
        case conditional
        /// The team says that it has put it right.
        case remedied
        case failed

        /// Whether those above have to decide.
        var waits: Bool { self == .submitted || self == .remedied }
    }

    package let id: TeamCheckID
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    /// Of those above, who decide.
    package let placeAbove: Place
    package let year: Int
    package let status: Status
    package let figures: TeamCheckFigures
    /// What is wrong with the figures, in the team's words; "" when nothing is.
    package let correction: String
    package let account: String
    package let submittedAt: Instant
    package let submittedBy: AccountID?
    package let submitterName: String
    /// Conditions, or why it failed.
    package let answer: String
    /// By when the conditions are to be met.
    package let dueOn: Day?
    /// What the team did about them.
    package let remedy: String
    package let decidedAt: Instant?
}

/// What the platform knows of a team, as it stood when the team confirmed it. Projects and hours are those of the year before.
package struct TeamCheckFigures: Sendable, Equatable {
    package let members, registered, projects: Int
    package let hours: ServiceTime
    package let leader, contact: String
}

extension TeamCheck.Status {
    package var title: Message {
        switch self {
        case .submitted: "等待审核"
        case .passed: "合格"
        case .conditional: "限期整改"
        case .remedied: "已整改，等待复核"
        case .failed: "不合格"
        }
    }

    package var mark: String {
        switch self {
        case .submitted, .conditional, .remedied: "wait"
        case .passed: "done"
        case .failed: "stop"
        }
    }
}
