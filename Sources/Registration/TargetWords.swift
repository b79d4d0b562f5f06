import Kernel

extension Target.State {
    package var title: Message {
        switch self {
        case .reached: "已完成"
        case .onTrack: "能按期完成"
        case .behind: "落后"
        case .missed: "未完成"
        case .open: "还不能推算"
        }
    }

    /// The colour and shape of its mark.
    var mark: String {
        switch self {
        case .reached: "done"
        case .onTrack, .open: "plain"
        case .behind: "wait"
        case .missed: "stop"
        }
    }
}

enum CountText {
    /// 20000 → "20,000".
    static func of(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
