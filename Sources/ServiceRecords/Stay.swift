import Kernel
import Rights
import Storage

/// One stay of a volunteer at a project, from 签到 to 签退. A person has at most one open stay, wherever it is.
package struct Stay: Sendable {
    package enum Method: String, Codable, SQLConvertible, Sendable {
        /// With the rotating code.
        case code
        /// By the leader's roll-call.
        case rollCall = "roll-call"
    }

    package enum Status: String, Codable, SQLConvertible, Sendable {
        case open, closed
        /// Closed by the program at midnight or at settlement, with 0 h.
        case forced
    }

    package let id: CheckInID
    package let volunteer: VolunteerID
    package let project: ProjectID
    package let projectName: String
    package let projectStatus: String
    package let startsAt: Instant
    package let endsAt: Instant
    package let post: PostID
    /// Where the project's organisation stands in the tree.
    package let place: Place
    package let method: Method
    package let status: Status
    package let openedAt: Instant
    package let closedAt: Instant?

    /// A stay of an earlier day can only be closed by force.
    package func isForgotten(on today: Day) -> Bool { status == .open && openedAt.day < today }

    /// The time that counts when the stay ends at a moment: what was actually served between the project's start and
    /// its end. Waiting before the start and clearing away after the end are no part of the project.
    package func served(until now: Instant) -> (from: Instant, to: Instant) { (max(openedAt, startsAt), min(now, endsAt)) }
}
