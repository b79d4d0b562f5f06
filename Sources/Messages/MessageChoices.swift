import Kernel

/// What somebody wants to hear of, and how (选择). Nothing is chosen until the person chooses.
struct MessageChoices: Sendable {
    struct Choice: Hashable, Sendable {
        let channel: MessageChannel
        let topic: MessageTopic

        /// "email.activities", in forms and in the API.
        var code: String { "\(channel.rawValue).\(topic.rawValue)" }

        static let all = MessageChannel.allCases.flatMap { channel in MessageTopic.allCases.map { Choice(channel: channel, topic: $0) } }
    }

    var chosen: Set<Choice> = []
    /// Besides those of the city.
    var quiet: QuietHours?
    /// What messages are written in.
    var language = Language.zh

    var codes: [String] { Choice.all.filter(chosen.contains).map(\.code) }
}

/// Somebody's address of mail (邮箱): the one that is confirmed, and the one that waits for its confirmation.
struct EmailAddress: Sendable {
    struct Pending: Sendable {
        let masked: String
        let expiresAt: Instant
        let sealed: [UInt8]
    }

    /// Nil while there is none.
    let masked: String?
    let confirmedAt: Instant?
    let pending: Pending?
}
