import Kernel
import Storage

/// A message that leaves the house by one channel (待发的消息).
package typealias OutboxID = ID<OutboxIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum OutboxIDKind {}

package struct OutboxMessage: Sendable {
    package enum State: String, CaseIterable, SQLConvertible, Sendable {
        case waiting
        /// Some worker is taking it out.
        case sending
        case sent
        /// Given up: refused, or after its attempts.
        case dead
        /// Not sent, because nobody wants it any more.
        case dropped
    }

    package let id: OutboxID
    let account: AccountID
    let channel: MessageChannel
    /// Nil for the letter that asks to confirm an address.
    let topic: MessageTopic?
    /// What brought it about; no account is sent two of one cause by one channel.
    let cause: String
    let title, detail: Message
    let href: String
    let state: State
    let attempts: Int
    /// Counts every claim; only the worker with the last number may write for it.
    let claim: Int64
    /// Not before this moment; while it is sent, the moment at which its worker is given up.
    let dueAt: Instant
    /// It is of no use later.
    let expiresAt: Instant
    let reason: Message?
    let createdAt: Instant
    let endedAt: Instant?
}

extension OutboxMessage.State {
    var title: Message {
        switch self {
        case .waiting: "等着发"
        case .sending: "正在发"
        case .sent: "已发出"
        case .dead: "没有发成"
        case .dropped: "不用发了"
        }
    }

    /// The look of its mark.
    var mark: String {
        switch self {
        case .waiting, .sending: "wait"
        case .sent: "done"
        case .dead: "stop"
        case .dropped: "plain"
        }
    }
}
