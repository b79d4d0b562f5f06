import Kernel
import Rights
import Storage

/// A project or activity (项目、活动) that recruits volunteers for its posts.
///
/// Only decisions are stored; where a project is in its life besides follows from the clock, see ``phase(at:)``.
package struct Project: Sendable {
    /// What has been decided about a project.
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case draft, submitted, refused, approved, paused
        /// The hours are settled (结算); what remains is to close it.
        case settled
        case closed, void

        /// Whether anybody may look at the project's public page.
        package var isPublic: Bool { [.approved, .paused, .settled, .closed].contains(self) }
    }

    package let id: ProjectID
    /// 编号: county (6 digits), year, sequence; given with the approval.
    package let number: String?
    package let organisation: OrganisationID
    package let organisationName: String
    package let organisationIsActive: Bool
    /// Where the team stands in the tree: who may do what with the project.
    package let place: Place
    package let brand: BrandID?
    package let status: Status
    package let name: String
    package let scope: ProjectScope
    /// A keyed hash of the password (口令) of projects that are joined by one.
    package let passwordHash: [UInt8]?
    package let startsAt: Instant
    package let endsAt: Instant
    package let recruitFrom: Instant
    package let recruitTo: Instant
    package let region: RegionCode
    /// 地点: where people meet, in words.
    package let venue: String
    package let position: Position?
    package let description: String
    /// 风险说明, 条例 art. 12.
    package let risks: String
    package let contactName: String
    package let contactPhone: String
    /// 时长要求: lifetime hours needed to join.
    package let minHours: ServiceTime
    /// Needs an accident insurance before it starts (条例 art. 17).
    package let dangerous: Bool
    /// The policy's number.
    package let insurance: String
    package let declaredAt: Instant?
    package let declaredBy: AccountID?
    package let extended: Bool
    package let createdBy: AccountID?
    package let createdAt: Instant
    package let submittedAt: Instant?
    package let decidedAt: Instant?
    package let decisionReason: String
    package let settledAt: Instant?
    package let closedAt: Instant?
    package let closingNote: String
    /// Counts the edits, so that nobody writes over what they have not seen.
    package let version: Int

    /// Whether people may sign up at this moment: approved and inside the recruitment window, which may reach into the
    /// time when the project already runs.
    package func isRecruiting(at now: Instant) -> Bool {
        status == .approved && recruitFrom <= now && now < recruitTo
    }
}

/// 招募范围: who may sign up.
package enum ProjectScope: String, CaseIterable, Codable, SQLConvertible, Sendable {
    case `public`
    /// Members of the team that runs it.
    case teams
    /// Whoever knows the password, without review.
    case password
    /// Not listed; the leader adds people.
    case `private`
    /// 时间补录: it has taken place already, and its hours are made up later.
    case afterwards

    /// Whether the public lists show such a project.
    package var isListed: Bool { self == .public || self == .teams || self == .password }
}

/// A post (岗位) of a project.
package struct Post: Sendable {
    package let id: PostID
    package let project: ProjectID
    package let name: String
    package let conditions: String
    package let minAge: Int?
    package let maxAge: Int?
    /// 计划人数.
    package let quota: Int
    /// Places held by sign-ups that are accepted or wait for the leader.
    package let taken: Int
    /// How many stand on the waiting list.
    package let waiting: Int
    /// Whether the leader accepts each sign-up.
    package let review: Bool

    package var free: Int { max(0, quota - taken) }
}

/// A place where people check in (签到点).
package struct CheckInPoint: Sendable {
    package enum Kind: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case `in`, out, both
    }

    package let id: CheckInPointID
    package let project: ProjectID
    package let name: String
    package let kind: Kind
    package let position: Position?
    /// Metres; 0 means anywhere.
    package let radius: Int
    /// The key of the rotating code; never shown.
    package let secret: [UInt8]
}
