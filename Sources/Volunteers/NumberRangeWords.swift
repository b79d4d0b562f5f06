import Kernel

extension NumberRange.State {
    package var title: Message {
        switch self {
        case .enough: "充足"
        case .low: "将用完"
        case .empty: "已用完"
        }
    }

    /// The colour and shape of its mark.
    var mark: String {
        switch self {
        case .enough: "done"
        case .low: "wait"
        case .empty: "plain"
        }
    }
}

enum NumberText {
    /// 20000 → "20,000".
    static func count(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
