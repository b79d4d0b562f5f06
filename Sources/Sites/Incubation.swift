import Kernel
import Rights
import Storage

/// An organisation's stay in a place of incubation (孵化).
package typealias IncubationID = ID<IncubationKind>
/// Has no values; only tells this sort of `ID` from others.
package enum IncubationKind {}

/// What an organisation asks for to find its feet: a room or a desk, computers and coaching for a period; what it was
/// granted, until when, and what it handed back.
package struct Incubation: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case applied, granted, refused, withdrawn
        /// 已交还
        case returned
    }

    /// What was granted.
    package struct Grant: Sendable {
        package let room: SiteRoomID
        package let roomName: String
        package let startsOn, endsOn: Day
        package let computers: Int
        /// 辅导老师 and what about; "" for none.
        package let coach: String
    }

    package let id: IncubationID
    package let site: SiteID
    package let siteName: String
    package let sitePlace: Place
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let status: Status
    package let wantedKind: SiteRoom.Kind
    package let wantedFrom, wantedTo: Day
    package let people: Int
    package let computers: Int
    package let wantsCoaching: Bool
    package let plan: String
    package let grant: Grant?
    package let reason: String
    package let returnedOn: Day?
    /// 交还清单
    package let handover: String
    package let appliedBy: AccountID?
    package let appliedAt: Instant
}

extension Incubation {
    /// Whether somebody sits there on a day.
    func isCurrent(on day: Day) -> Bool {
        guard status == .granted, let grant else { return false }
        return grant.startsOn <= day && day <= grant.endsOn
    }
}

extension Incubation.Status {
    var title: Message {
        switch self {
        case .applied: "等待审核"
        case .granted: "已入驻"
        case .refused: "未同意"
        case .withdrawn: "已撤回"
        case .returned: "已交还"
        }
    }

    var mark: String {
        switch self {
        case .applied: "wait"
        case .granted: "done"
        case .refused: "stop"
        case .withdrawn, .returned: "plain"
        }
    }
}
