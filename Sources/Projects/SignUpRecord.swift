import Kernel
import Storage

/// A volunteer's sign-up for a post (报名).
package struct SignUpRecord: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// Waits for the leader, and holds a place meanwhile.
        case applied
        case accepted
        /// 候补: on the waiting list of a full post.
        case waiting
        case refused, cancelled

        /// Whether the person still means to come.
        package var isActive: Bool { holdsPlace || self == .waiting }
        package var holdsPlace: Bool { self == .applied || self == .accepted }

        package var label: Message {
            switch self {
            case .applied: "等队长确认"
            case .accepted: "已报名"
            case .waiting: "候补中"
            case .refused: "未通过"
            case .cancelled: "已取消"
            }
        }

        /// The kind of state mark that pages show.
        package var mark: String {
            switch self {
            case .applied, .waiting: "wait"
            case .accepted: "done"
            case .refused: "stop"
            case .cancelled: "plain"
            }
        }
    }

    package let id: SignUpID
    package let project: ProjectID
    package let post: PostID
    package let volunteer: VolunteerID
    package let status: Status
    /// Rises within a post; 0 for somebody who never had to wait.
    package let queue: Int
    package let createdAt: Instant
    package let decidedAt: Instant?
    package let reason: String

    /// Whether a place became free for somebody who waited.
    package var wasMovedUp: Bool { queue > 0 && status.holdsPlace }
}
