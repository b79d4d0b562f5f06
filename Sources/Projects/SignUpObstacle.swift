import Kernel

/// What stands in somebody's way when they want to sign up for a post.
package enum SignUpObstacle: Hashable, Sendable {
    case notActive
    case notRecruiting(ProjectPhase)
    case teamNotActive
    case membersOnly(team: String)
    /// Already signed up for this project.
    case already
    /// Minors never serve in dangerous projects.
    case dangerous
    case tooYoung(Int)
    case tooOld(Int)
    case hoursMissing(needed: ServiceTime, has: ServiceTime)
    case clash(ProjectID, name: String)

    /// A stable word for programs.
    package var code: String {
        switch self {
        case .notActive: "volunteer_not_active"
        case .notRecruiting: "not_recruiting"
        case .teamNotActive: "organisation_not_active"
        case .membersOnly: "members_only"
        case .already: "already_signed_up"
        case .dangerous: "minor_in_dangerous_project"
        case .tooYoung: "too_young"
        case .tooOld: "too_old"
        case .hoursMissing: "hours_missing"
        case .clash: "clash"
        }
    }

    package var message: Message {
        switch self {
        case .notActive: "您的志愿者身份还没有生效，或者已经停用，暂时不能报名"
        case .notRecruiting(.awaitingStart): "招募还没有开始"
        case .notRecruiting(.paused): "活动已暂停，恢复以后可以报名"
        case .notRecruiting: "招募已经结束，去看看其他活动"
        case .teamNotActive: "组织这个活动的队伍已停用，暂时不能报名"
        case .membersOnly(let team): "这个活动只面向“\(team)”的队员。请先申请入队"
        case .already: "您已经报名了这个活动"
        case .dangerous: "这个活动有危险性，未满 18 周岁不能参加"
        case .tooYoung(let age): "活动当天须满 \(age) 周岁"
        case .tooOld(let age): "活动当天不能超过 \(age) 周岁"
        case .hoursMissing(let needed, let has): "需要累计服务满 \(needed) 小时，您现在有 \(has) 小时"
        case .clash(_, let name): "时间和您已报名的“\(name)”重叠。想参加这一个，请先取消那一个"
        }
    }

    package var refusal: Refusal { .conflict(code: code, message) }
}
