import Kernel

extension Fit {
    /// Why this person, in words, the weightiest first.
    /// - Parameters:
    ///   - days: how many days "of late" are.
    ///   - skills: the names of the skills that were asked for; "" when none were.
    ///   - licences: likewise.
    package func reasons(days: Int, skills: String = "", licences: String = "") -> [Message] {
        var all: [Message] = [nearness.words(goesThere)]
        if !skills.isEmpty { all.append("会\(skills)") }
        if !licences.isEmpty { all.append("持有\(licences)") }
        all.append(fairnessWords(days))
        switch liking {
        case .first: all.append("最喜欢这类服务")
        case .second, .later: all.append("愿意做这类服务")
        case .notNamed: all.append("没有选过这类服务")
        case .unknown: break
        }
        switch time {
        case .free: all.append("这个时间一般有空")
        case .outside: all.append("不在平时有空的时间")
        case .unknown: all.append("没有填可服务时间")
        }
        return all
    }

    private func fairnessWords(_ days: Int) -> Message {
        if isNew { return "新人，还没有请过" }
        return asked == 0 ? "近 \(days) 天还没请过" : "近 \(days) 天请过 \(asked) 次"
    }
}

extension Nearness {
    func words(_ goesThere: Bool) -> Message {
        if goesThere { return "愿意去这一带" }
        switch self {
        case .metres(..<500): return "就在附近"
        case .metres(let metres) where metres <= 3_000: return "离得近，\(Self.kilometres(metres)) 公里"
        case .metres(let metres): return "相距 \(Self.kilometres(metres)) 公里"
        case .village: return "住在同一个社区"
        case .township: return "住在同一个街道或乡镇"
        case .county: return "住在同一个区县"
        case .city: return "住在本市"
        }
    }

    /// With one decimal.
    static func kilometres(_ metres: Int) -> String {
        let tenths = (metres + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension Obstacle {
    /// Why not this person.
    package var words: Message {
        switch self {
        case .paused: "暂时不接"
        case .tooFar: "超出愿意去的范围"
        case .skill: "没有要求的特长"
        case .licence: "没有要求的有效证照"
        case .language: "不会要求的语言"
        case .age: "年龄不符合要求"
        case .clash: "这个时间已有安排"
        case .weekFull: "这一周已经接满"
        case .askedEnough: "近来已经请过多次"
        }
    }
}
