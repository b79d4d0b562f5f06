import Kernel
import Rights
import Storage

/// A post that a community offers to those who have reported in (社区岗位).
package typealias CommunityPostID = ID<CommunityPostKind>
/// Has no values; only tells this sort of `ID` from others.
package enum CommunityPostKind {}

/// What is to be done in a community again and again, by how many people. Hours come from the records of projects.
package struct CommunityPost: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case open, closed
    }

    package let id: CommunityPostID
    package let community: OrganisationID
    package let communityName: String
    package let place: Place
    package let name: String
    /// What is done.
    package let task: String
    /// When or how often, in words.
    package let times: String
    package let places, taken: Int
    /// Where the hours of the post are recorded.
    package let project: ProjectID?
    package let projectName, projectNumber: String
    package let status: Status
}

extension CommunityPost.Status {
    var title: Message {
        switch self {
        case .open: "招人中"
        case .closed: "已关闭"
        }
    }
}

extension CommunityPost {
    /// "2 / 5".
    var taking: String { "\(taken) / \(places)" }
    var isFull: Bool { taken >= places }
}
