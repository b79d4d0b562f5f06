import Kernel
import Rights
import Storage

/// A licence that a volunteer holds (证照).
package typealias LicenceID = ID<LicenceKind>
/// Has no values; only tells this sort of `ID` from others.
package enum LicenceKind {}

/// A licence that the law asks for in some services: filed by its holder, and counted once somebody has seen the original.
package struct Licence: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case waiting, confirmed, refused
    }

    package let id: LicenceID
    package let volunteer: VolunteerID
    package let volunteerName, volunteerNumber: String
    package let account: AccountID?
    package let organisationName: String
    /// Of the organisation that manages the volunteer.
    package let place: Place
    /// A code of its dictionary.
    package let kind: String
    package let numberMasked: String
    /// Nil when it holds for good.
    package let validUntil: Day?
    package let status: Status
    package let filedAt: Instant
    package let decidedAt: Instant?
    /// Who has seen the original, or refused it.
    package let decidedName: String
    package let reason: String

    func isExpired(on day: Day) -> Bool { validUntil.map { $0 < day } ?? false }

    func state(on day: Day) -> LicenceState {
        switch status {
        case .waiting: .waiting
        case .refused: .refused
        case .confirmed: isExpired(on: day) ? .expired : isExpired(on: day.adding(days: LicenceState.soonDays)) ? .soon : .confirmed
        }
    }
}

/// How a licence stands on a day.
package enum LicenceState: String, CaseIterable, Sendable {
    case waiting, confirmed
    /// Ends within a month.
    case soon
    case expired, refused

    static let soonDays = 30

    package var title: Message {
        switch self {
        case .waiting: "等待核对原件"
        case .confirmed: "已核对"
        case .soon: "一个月内到期"
        case .expired: "已过期"
        case .refused: "没有通过"
        }
    }

    package var mark: String {
        switch self {
        case .waiting, .soon: "wait"
        case .confirmed: "done"
        case .expired, .refused: "stop"
        }
    }
}
