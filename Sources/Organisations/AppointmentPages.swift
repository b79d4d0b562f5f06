import Kernel
import Pages
import Rights

extension Role {
    package var title: Message {
        switch self {
        case .administrator: "管理员"
        case .leader: "队长"
        case .keeper: "站长"
        case .auditor: "审计员"
        }
    }

    /// What the role may do, in a word.
    var note: Message {
        switch self {
        case .administrator: "审核、任命、管理本级和下级的一切"
        case .leader: "办本队的活动，管报名、签到和时长"
        case .keeper: "看守签到屏，查看服务记录"
        case .auditor: "只查看审计记录，不能改动"
        }
    }
}

/// Who holds what in one's places.
struct AppointmentsView: Sendable {
    struct Line: Sendable {
        let id, account, name, handle, role, organisation, organisationHref, since: String
        let mayEnd, mayReset: Bool
    }
    struct Choice: Sendable { let value, label: String; let selected: Bool }

    static let pageSize = 50

    let words: String
    let roles: [Choice]
    let organisation: String?
    let organisationName: String?
    let lines: [Line]
    let isEmpty: Bool
    let nextHref: String?
    let newHref: String
}

struct NewAppointmentView: Sendable { let form: FormView }

/// Shown once.
struct TemporaryPasswordView: Sendable { let name, handle, password: String }
