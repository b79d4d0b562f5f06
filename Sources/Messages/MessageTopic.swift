import Kernel
import Storage

/// What a message is about, in groups that a person chooses among (类别).
package enum MessageTopic: String, CaseIterable, Codable, SQLConvertible, Sendable {
    case activities, records, work, news, emergencies

    /// - Parameter kind: of a notice. What is not named here is work.
    package init(kind: String) {
        switch kind {
        case "activity": self = .activities
        case "record", "annual-hours", "transfer", "report-in", "certificate": self = .records
        case "news", "directive": self = .news
        case "emergency": self = .emergencies
        default: self = .work
        }
    }

    package var title: Message {
        switch self {
        case .activities: "我的活动"
        case .records: "我的时长和身份"
        case .work: "组织的工作"
        case .news: "新闻和通知"
        case .emergencies: "紧急通知"
        }
    }

    var hint: Message {
        switch self {
        case .activities: "明天的活动、报名的变化"
        case .records: "有人为您记了时长、一年的时长不够、转移和双报到的结果"
        case .work: "您管理的队伍、阵地和活动：审核结果、催办、整改、报表"
        case .news: "主管单位发的新闻和通知"
        case .emergencies: "不管几点都马上发"
        }
    }

    /// Whether it waits for nothing: neither for the morning nor for another day.
    var isUrgent: Bool { self == .emergencies }
}
