import Audit
import Kernel
import Rights

/// Whoever runs the city has messages sent after all that were given up (重新发送): one, or all of a channel.
package struct RetryMessages: Sendable {
    enum Which: Sendable {
        case one(OutboxID)
        /// Of every channel when nil.
        case all(MessageChannel?)
    }

    /// So many at once.
    static let most = 1_000

    let which: Which

    init(_ which: Which) { self.which = which }

    /// - Returns: how many.
    func run(in work: Work) throws -> Int {
        try work.actor.require(.manageJobs, at: .city)
        let count: Int
        switch which {
        case .one(let id):
            guard try OutboxListStore.find(id, in: work.tx) != nil else { throw Refusal.notFound }
            guard try OutboxStore.retry(id, at: work.now, in: work.tx) else {
                throw Refusal.conflict(code: "message_not_failed", "这一条没有失败，不用重发")
            }
            count = 1
            try work.audit("retryMessage", AuditObject("message", id), at: .city)
        case .all(let channel):
            count = try OutboxStore.retryAll(channel, limit: Self.most, at: work.now, in: work.tx)
            if count > 0 { try work.audit("retryMessages", AuditObject("messages", count), at: .city, ["channel": channel?.rawValue ?? ""]) }
        }
        if count > 0 { try SendMessages.enqueue(in: work) }
        return count
    }
}
