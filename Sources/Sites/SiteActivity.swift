import Kernel

/// A standing activity of a site (常设活动).
package typealias SiteActivityID = ID<SiteActivityKind>
/// Has no values; only tells this sort of `ID` from others.
package enum SiteActivityKind {}

/// A line of a site's menu: what takes place there again and again, or on request (常设活动菜单).
package struct SiteActivity: Sendable {
    /// When it takes place.
    package enum Times: Sendable, Equatable {
        case onRequest
        /// Minutes after midnight; no weekday means every day.
        case weekly(weekday: Int?, starts: Int, ends: Int)
    }

    package let id: SiteActivityID
    package let site: SiteID
    package let name: String
    package let times: Times
    /// 服务类别; "" when it is of none.
    package let category: String
    /// 服务对象; "" for everybody.
    package let audience: String
    package let note: String
    package let isActive: Bool
}

extension Message {
    /// The name of a weekday, 1 Monday … 7 Sunday; 0 is every day.
    static func weekday(_ number: Int) -> Message {
        switch number {
        case 1: "周一"
        case 2: "周二"
        case 3: "周三"
        case 4: "周四"
        case 5: "周五"
        case 6: "周六"
        case 7: "周日"
        default: "每天"
        }
    }
}

extension SiteActivity.Times {
    /// "周三 14:00–16:00".
    var text: Message {
        switch self {
        case .onRequest: "按需预约"
        case .weekly(let weekday, let starts, let ends): "\(Message.weekday(weekday ?? 0)) \(DayTime.span(starts, ends))"
        }
    }
}
