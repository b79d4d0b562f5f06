import Kernel
import Rights
import Storage

/// The file of an activity (活动档案): who, when, the plan, photographs and films, what came of it. There is one for each
/// project, from the first thing that is put into it, or from the day on which one is due.
package struct ActivityFile: Sendable {
    package enum Status: String, SQLConvertible, Sendable {
        case open
        /// 已归档: closed; what comes later is added with a reason.
        case filed
    }

    /// Where it stands on a day.
    package enum State: String, CaseIterable, Sendable {
        case open, due, overdue, filed

        package var title: Message {
            switch self {
            case .open: "整理中"
            case .due: "待归档"
            case .overdue: "逾期未归档"
            case .filed: "已归档"
            }
        }

        package var mark: String {
            switch self {
            case .open: "plain"
            case .due: "wait"
            case .overdue: "stop"
            case .filed: "done"
            }
        }
    }

    package let project: ProjectID
    package let projectName: String
    package let number: String?
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let startsAt, endsAt: Instant
    package let status: Status
    /// 归档期限; nil for an activity that is too small to need a file.
    package let dueOn: Day?
    package let report: String
    package let reportedAt: Instant?
    package let filedAt: Instant?
    package let filedBy: String
    package let photos, videos, documents: Int

    package func state(on today: Day) -> State {
        if status == .filed { return .filed }
        guard let dueOn else { return .open }
        return dueOn < today ? .overdue : .due
    }

    package var isFiled: Bool { status == .filed }
}
