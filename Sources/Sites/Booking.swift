import Kernel
import Rights
import Storage

/// A booking of a room (预约).
package typealias BookingID = ID<BookingKind>
/// Has no values; only tells this sort of `ID` from others.
package enum BookingKind {}

/// A team's use of a room on a day, in whole quarters of an hour.
package struct Booking: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// Waits for the site, and holds its time.
        case applied
        case confirmed, refused, cancelled

        /// Whether it holds its time.
        var isHeld: Bool { self == .applied || self == .confirmed }
    }

    package let id: BookingID
    package let room: SiteRoomID
    package let roomName: String
    package let site: SiteID
    package let siteName: String
    /// Of the organisation that answers for the site.
    package let sitePlace: Place
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let day: Day
    /// Minutes after midnight.
    package let starts, ends: Int
    package let purpose: String
    package let people: Int
    /// Whether the site's calendar shows it to everybody.
    package let isPublic: Bool
    package let status: Status
    package let reason: String
    package let bookedBy: AccountID?
    package let bookedAt: Instant
    /// What it was booked together with; nil for a single one.
    package let series: Series?

    package struct Series: Sendable {
        package let id: BookingSeriesID
        package let rule: BookingRule
        package let first, until: Day
    }

    package var startsAt: Instant { Instant(day: day, hour: starts / 60, minute: starts % 60) }

    /// The quarters of its day that it holds, 0 … 95.
    package var quarters: Range<Int> { starts / 15..<ends / 15 }
}

extension Booking.Status {
    var title: Message {
        switch self {
        case .applied: "等待审核"
        case .confirmed: "已确认"
        case .refused: "未同意"
        case .cancelled: "已取消"
        }
    }

    var mark: String {
        switch self {
        case .applied: "wait"
        case .confirmed: "done"
        case .refused: "stop"
        case .cancelled: "plain"
        }
    }
}
