import Kernel

extension Check.Kind {
    var title: Message {
        switch self {
        case .call: "电话抽查"
        case .visit: "走访"
        }
    }
}

extension Check.Method {
    var title: Message {
        switch self {
        case .simple: "简单抽样"
        case .strata: "按下级组织分层抽样"
        }
    }

    var note: Message {
        switch self {
        case .simple: "每个人机会相同"
        case .strata: "各下级组织按人数的比例抽"
        }
    }
}

extension Check.Status {
    var title: Message {
        switch self {
        case .announced: "已公布，待抽取"
        case .drawn: "进行中"
        case .closed: "已结束"
        }
    }

    /// The colour and shape of its mark.
    var mark: String {
        switch self {
        case .announced: "plain"
        case .drawn: "wait"
        case .closed: "done"
        }
    }
}

extension Check.Outcome {
    package var title: Message {
        switch self {
        case .real: "情况属实"
        case .wrong: "本人属实，资料有误"
        case .unreached: "没有联系上"
        case .unaware: "本人不知道注册"
        case .refused: "不愿回答"
        }
    }

    var mark: String {
        switch self {
        case .real: "done"
        case .wrong: "wait"
        case .unaware: "stop"
        case .unreached, .refused: "plain"
        }
    }

    var note: Message {
        switch self {
        case .real: "本人知道注册，姓名和组织都对"
        case .wrong: "姓名、组织、电话等有不对的，请写明，要跟进"
        case .unreached: "没接、停机、不在家，次数没到会再列出"
        case .unaware: "可能是冒用或虚报，要跟进"
        case .refused: "联系上了，但不愿意说"
        }
    }
}

extension CheckPeopleFilter.Show {
    var title: Message {
        switch self {
        case .open: "等着联系"
        case .follow: "要跟进"
        case .real: "情况属实"
        case .wrong: "本人属实，资料有误"
        case .unreached: "没有联系上"
        case .unaware: "本人不知道注册"
        case .refused: "不愿回答"
        }
    }
}
