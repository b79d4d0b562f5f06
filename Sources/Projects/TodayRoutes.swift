import Hummingbird
import Kernel
import Pages
import Settings
import Volunteers

/// A volunteer's first page.
package enum TodayRoutes {
    private enum Shown: Sendable {
        case today(TodayView)
        case waiting(TodayWaitingView)
    }

    package static func all(_ above: FromAbove) -> [Route] {
        [
            .page("/today", .volunteer) { visit in
                let shown = try await visit.read { work -> Shown in
                    let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
                    guard volunteer.status == .active else {
                        return .waiting(TodayWaitingView(volunteer, phone: try work.setting(CitySettings.officePhone), visit: visit))
                    }
                    return .today(TodayView(try TodayData(volunteer, above, visit: visit, in: work), visit: visit))
                }
                switch shown {
                case .today(let view):
                    return try await visit.page("Projects/today", title: "今日", view, scripts: ["/assets/js/locate.js"])
                case .waiting(let view):
                    return try await visit.page("Projects/today-waiting", title: "今日", view)
                }
            },
        ]
    }
}
