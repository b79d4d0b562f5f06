import Kernel
import Rights
import Storage

/// A request for help (求助、点单).
package typealias HelpRequestID = ID<HelpRequestKind>
/// Has no values; only tells this sort of `ID` from others.
package enum HelpRequestKind {}

/// Somebody asks for help: from the request to the rating (点单、派单、接单、评单).
///
/// Only masked words of it are public. Telephone and address are sealed, and shown to those who serve or answer for it, each
/// look with a line in the audit trail.
package struct HelpRequest: Sendable {
    /// What has been decided. Being late is told by the clock, see ``RequestClock``.
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        /// 待审核
        case submitted
        /// 驳回: shown to the requester only.
        case refused
        /// 待派单
        case open
        /// 已派单: waits for the team's answer.
        case dispatched
        /// 已接单
        case accepted
        /// 服务中
        case serving
        /// 待评单
        case served
        /// 已评单
        case rated
        /// 归档
        case archived
        /// 撤回: by the requester.
        case withdrawn
        /// 取消: by the office.
        case cancelled

        /// Whether somebody still has to do something so that help comes.
        package var isUnderWay: Bool { [.submitted, .open, .dispatched, .accepted, .serving].contains(self) }
        /// Whether it may still be put right or taken back: nobody serves yet.
        package var isBeforeService: Bool { Self.beforeService.contains(self) }
        static let beforeService: [Status] = [.submitted, .open, .dispatched, .accepted]
        /// Whether help has come.
        package var isServed: Bool { [.served, .rated, .archived].contains(self) }
    }

    /// How it came in (渠道); the record is the same.
    package enum Channel: String, CaseIterable, SQLConvertible, Sendable {
        case web, counter, phone, webhook, paper
    }

    /// Who asks, seen from whoever is helped.
    package enum Relation: String, CaseIterable, SQLConvertible, Sendable {
        case own, relative, neighbour, station, other
    }

    package let id: HelpRequestID
    /// Spoken on the telephone and printed: "26-000017".
    package let number: String
    package let kind: String
    package let kindName: String
    package let kindEnglish: String
    package let channel: Channel
    package let status: Status
    package let account: AccountID?
    package let requester: String
    package let relation: Relation
    package let phoneMasked: String
    /// Who is helped, when it is somebody else than the requester; "" otherwise.
    package let recipient: String
    /// The organisation that answers for it, and its place.
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let region: RegionCode
    /// Where, in words that anybody may read: a community, a building's name.
    package let spot: String
    package let position: Position?
    package let content: String
    /// What is published of it: written by whoever verifies it; "" before.
    package let title: String
    package let risks: String
    package let isUrgent: Bool
    package let people: Int
    package let from: Instant
    package let to: Instant
    /// Any team may take it (抢单).
    package let isOffered: Bool
    package let team: OrganisationID?
    package let teamName: String
    package let teamPlace: Place?
    /// The activity that it is served as.
    package let project: ProjectID?
    package let filedAt: Instant
    package let acceptedAt: Instant?
    package let startedAt: Instant?
    package let finishedAt: Instant?
    /// When the present step is late.
    package let dueAt: Instant?
    /// How often it was too late.
    package let escalations: Int
    /// On whose table it is: the organisation that answers for it, or one above when it was too late.
    package let heldBy: OrganisationID
    /// Why it was refused or cancelled.
    package let reason: String

    package var served: String { recipient.isEmpty ? requester : recipient }

    package func kindName(in language: Language) -> String { language == .en && !kindEnglish.isEmpty ? kindEnglish : kindName }
    package func isLate(at now: Instant) -> Bool { dueAt.map { $0 <= now } ?? false }
}
