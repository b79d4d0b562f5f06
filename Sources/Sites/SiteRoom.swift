import Kernel
import Rights
import Storage

/// A room, desk or piece of equipment of a site (场地).
package typealias SiteRoomID = ID<SiteRoomKind>
/// Has no values; only tells this sort of `ID` from others.
package enum SiteRoomKind {}

/// Something of a site that teams use: booked by the hour, or granted for months to an organisation that is incubated.
package struct SiteRoom: Sendable {
    package enum Kind: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case room, desk, equipment
    }

    /// What it is there for; never changed, so that nobody is granted what others have booked.
    package enum Usage: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 按时段预约
        case booking
        /// 孵化
        case incubation
    }

    package let id: SiteRoomID
    package let site: SiteID
    package let siteName: String
    package let siteStatus: ServiceSite.Status
    /// Of the organisation that answers for the site.
    package let place: Place
    package let kind: Kind
    package let usage: Usage
    package let name: String
    /// 0: not counted.
    package let seats: Int
    /// When it can be booked, in minutes after midnight.
    package let opens, closes: Int
    /// Whether the site decides on each booking.
    package let needsReview: Bool
    package let note: String
    package let isActive: Bool
}

extension SiteRoom.Kind {
    var title: Message {
        switch self {
        case .room: "房间"
        case .desk: "工位"
        case .equipment: "设备"
        }
    }
}

extension SiteRoom.Usage {
    var title: Message {
        switch self {
        case .booking: "按时段预约"
        case .incubation: "孵化入驻"
        }
    }
}
