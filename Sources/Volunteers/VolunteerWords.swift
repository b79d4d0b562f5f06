import Kernel
import Pages

/// How states and ways are called, and how they are shown.
extension Volunteer.Status {
    package var name: Message {
        switch self {
        case .submitted: "待审核"
        case .active: "已注册"
        case .refused: "未通过"
        case .suspended: "停用中"
        case .withdrawn: "已注销"
        case .merged: "已合并"
        }
    }

    /// Kind of the partial Pages/state.
    package var look: String {
        switch self {
        case .submitted: "wait"
        case .active: "done"
        case .refused, .suspended: "stop"
        case .withdrawn, .merged: "plain"
        }
    }
}

extension Volunteer.Source {
    var name: Message {
        switch self {
        case .own: "本人注册"
        case .import: "批量导入"
        case .counter: "窗口登记"
        }
    }
}

/// A state as the partial Pages/state shows it.
struct VolunteerStateView: Sendable {
    let kind: String
    let label: String

    init(_ status: Volunteer.Status, _ visit: Visit) {
        kind = status.look
        label = visit.say(status.name)
    }
}

/// A line of a list of facts.
struct VolunteerFactView: Sendable {
    let label: String
    let value: String

    init(_ label: Message, _ value: String, _ visit: Visit) {
        self.label = visit.say(label)
        self.value = value
    }
}

/// The acts that a volunteer's history shows.
enum VolunteerActs {
    static func name(_ action: String) -> Message {
        switch action {
        case "registerVolunteer": "提交注册"
        case "registerAtCounter": "窗口登记"
        case "importVolunteers": "批量导入"
        case "approveVolunteer": "批准注册"
        case "refuseVolunteer": "退回注册"
        case "suspendVolunteer": "停用志愿者"
        case "reinstateVolunteer": "恢复志愿者"
        case "revealVolunteer": "查看完整证件和电话"
        case "mergeVolunteer": "合并注册"
        case "editProfile": "修改资料"
        case "correctIdentity": "更正身份信息"
        case "withdrawVolunteer": "本人注销"
        case "exportOwnData": "导出本人资料"
        case "withdrawConsent": "撤回公开表彰的同意"
        default: Message(verbatim: action)
        }
    }
}
