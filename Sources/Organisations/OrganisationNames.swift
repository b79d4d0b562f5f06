import Kernel

extension Organisation.Kind {
    /// What people call it.
    package var title: Message {
        switch self {
        case .office: "主管单位"
        case .association: "志愿者协会"
        case .corps: "总队"
        case .centre: "志愿服务中心"
        case .station: "志愿服务站"
        case .organisation: "志愿服务组织"
        case .team: "服务队"
        }
    }
}

extension Organisation.Nature {
    package var title: Message {
        switch self {
        case .ordinary: "一般"
        case .commission: "指导委员会"
        case .unit: "单位服务队"
        }
    }
}

extension Organisation {
    /// What people call it: by its nature, where it has one.
    package var title: Message { nature == .ordinary ? kind.title : nature.title }
}

extension Organisation.Status {
    package var title: Message {
        switch self {
        case .submitted: "待审核"
        case .active: "运行中"
        case .refused: "未批准"
        case .suspended: "停用中"
        case .dissolved: "已解散"
        }
    }

    /// The colour and shape of its mark: wait, done, stop or plain.
    package var mark: String {
        switch self {
        case .submitted: "wait"
        case .active: "done"
        case .refused, .suspended: "stop"
        case .dissolved: "plain"
        }
    }
}

extension Organisation.Relation {
    package var title: Message {
        switch self {
        case .direct: "直属"
        case .liaison: "联络"
        }
    }
}
