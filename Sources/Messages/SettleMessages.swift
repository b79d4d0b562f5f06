import Audit
import Courier
import Kernel

/// Keeps what became of messages that a worker took (记下结果).
package struct SettleMessages: Sendable {
    /// How often one is tried before it is given up; with the pauses in between that is about a day.
    static let attempts = 12
    private static let longestPause: Int64 = 4 * 3600
    /// How long a way that is closed is left alone.
    static let closedSeconds: Int64 = 300
    private static let postponed = 5_000

    let messages: [OutboxMessage]
    /// Fewer when the rest was not tried.
    let deliveries: [Delivery]

    package init(_ messages: [OutboxMessage], _ deliveries: [Delivery]) { (self.messages, self.deliveries) = (messages, deliveries) }

    /// Why nothing can be brought out now; nil when it can.
    var closed: Trouble? {
        if case .closed(let trouble) = deliveries.last { trouble } else { nil }
    }

    package func run(in work: Work) throws {
        let later = work.now.adding(seconds: Self.closedSeconds)
        for (place, message) in messages.enumerated() {
            guard place < deliveries.count else {
                try OutboxStore.putBack(message, at: closed == nil ? work.now : later, reason: message.reason, countsAttempt: false, in: work.tx)
                continue
            }
            switch deliveries[place] {
            case .taken: try OutboxStore.sent(message, at: work.now, in: work.tx)
            case .refused(let trouble): try OutboxStore.bury(message, trouble.message, at: work.now, in: work.tx)
            case .later(let trouble), .closed(let trouble): try again(message, trouble, in: work)
            }
        }
        if closed != nil, let channel = messages.first?.channel {
            try OutboxStore.postponeDue(channel, at: work.now, to: later, limit: Self.postponed, in: work.tx)
        }
    }

    private func again(_ message: OutboxMessage, _ trouble: Trouble, in work: Work) throws {
        guard message.attempts < Self.attempts else { return try OutboxStore.bury(message, trouble.message, at: work.now, in: work.tx) }
        try OutboxStore.putBack(message, at: work.now.adding(seconds: .random(in: Self.pause(after: message.attempts))), reason: trouble.message, countsAttempt: true, in: work.tx)
    }

    /// A minute, two, four … with up to a half more by chance, so that what failed together does not come back together.
    static func pause(after attempt: Int) -> ClosedRange<Int64> {
        let plain = min(60 << Int64(min(max(attempt, 1), 20) - 1), longestPause)
        return plain...(plain + plain / 2)
    }
}
