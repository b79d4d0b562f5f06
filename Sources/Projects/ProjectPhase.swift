import Kernel

/// Where a project is in its life (活动状态): what was decided, and what the clock says.
package enum ProjectPhase: String, CaseIterable, Codable, Sendable {
    /// 草稿
    case draft
    /// 待审核
    case submitted
    /// 驳回
    case refused
    /// 待启动: approved, recruitment has not begun.
    case awaitingStart
    /// 招募中
    case recruiting
    /// 招募结束: recruitment is over, the activity has not begun.
    case recruitmentEnded
    /// 进行中
    case running
    /// 待结项: over, and not yet closed.
    case awaitingClosure
    /// 已结项
    case closed
    /// 暂停
    case paused
    /// 作废
    case void

    /// The phases of projects that anybody may see.
    package static let visible: [ProjectPhase] = [.awaitingStart, .recruiting, .recruitmentEnded, .running, .awaitingClosure, .closed, .paused]

    package var label: Message {
        switch self {
        case .draft: "草稿"
        case .submitted: "待审核"
        case .refused: "已驳回"
        case .awaitingStart: "待启动"
        case .recruiting: "招募中"
        case .recruitmentEnded: "招募结束"
        case .running: "进行中"
        case .awaitingClosure: "待结项"
        case .closed: "已结项"
        case .paused: "已暂停"
        case .void: "已作废"
        }
    }

    /// The kind of state mark that pages show: wait, done, stop or plain.
    package var mark: String {
        switch self {
        case .submitted, .awaitingStart, .awaitingClosure, .paused: "wait"
        case .recruiting, .running: "done"
        case .refused, .void: "stop"
        case .draft, .recruitmentEnded, .closed: "plain"
        }
    }
}

extension ProjectPhase {
    /// The phase at a moment. The same rule stands as SQL in ``ProjectStore/condition(_:at:)``.
    init(_ status: Project.Status, startsAt: Instant, endsAt: Instant, recruitFrom: Instant, recruitTo: Instant, at now: Instant) {
        self = switch status {
        case .draft: .draft
        case .submitted: .submitted
        case .refused: .refused
        case .paused: .paused
        case .settled: .awaitingClosure
        case .closed: .closed
        case .void: .void
        case .approved:
            if now >= endsAt { .awaitingClosure }
            else if now >= startsAt { .running }
            else if now >= recruitTo { .recruitmentEnded }
            else if now >= recruitFrom { .recruiting }
            else { .awaitingStart }
        }
    }
}

extension Project {
    package func phase(at now: Instant) -> ProjectPhase {
        ProjectPhase(status, startsAt: startsAt, endsAt: endsAt, recruitFrom: recruitFrom, recruitTo: recruitTo, at: now)
    }
}
