import Kernel

extension HelpRequest.Status {
    package var title: Message {
        switch self {
        case .submitted: "待审核"
        case .refused: "未受理"
        case .open: "待派单"
        case .dispatched: "已派单"
        case .accepted: "已接单"
        case .serving: "服务中"
        case .served: "待评单"
        case .rated: "已评单"
        case .archived: "已归档"
        case .withdrawn: "已撤回"
        case .cancelled: "已取消"
        }
    }

    /// What it means for whoever asked.
    var meaning: Message {
        switch self {
        case .submitted: "我们收到了，正在核实。"
        case .refused: "这次没有受理。"
        case .open: "已经核实，正在找服务队。"
        case .dispatched: "已请一支服务队来，等它答复。"
        case .accepted: "服务队接了，会按约定的时间来。"
        case .serving: "志愿者正在服务。"
        case .served: "服务做完了，请您说说怎么样。"
        case .rated, .archived: "这件事已经办完。"
        case .withdrawn: "您已撤回。"
        case .cancelled: "这次已取消。"
        }
    }

    /// wait, done, stop or plain.
    package var look: String {
        switch self {
        case .submitted, .open, .dispatched, .served: "wait"
        case .accepted, .serving, .rated: "done"
        case .refused, .cancelled: "stop"
        case .archived, .withdrawn: "plain"
        }
    }
}

extension HelpRequest.Channel {
    package var title: Message {
        switch self {
        case .web: "网页"
        case .counter: "站点柜台"
        case .phone: "电话"
        case .webhook: "微信等"
        case .paper: "纸质单"
        }
    }
}

extension HelpRequest.Relation {
    package var title: Message {
        switch self {
        case .own: "本人"
        case .relative: "家属"
        case .neighbour: "邻居"
        case .station: "站点工作人员"
        case .other: "其他"
        }
    }
}
