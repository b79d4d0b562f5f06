import Audit
import Kernel

/// Drops messages that waited too long to be of use, and deletes those that ended a month ago (清理旧消息).
package enum ForgetOldMessages {
    static let keptSeconds: Int64 = 30 * 86_400
    static let expired: Message = "等了三天没有发出去，过时了"
    private static let piece = 500

    /// - Returns: how many, of a bounded number: run it again until it answers 0.
    package static func run(in work: Work) throws -> Int {
        try OutboxStore.dropExpired(expired, at: work.now, limit: piece, in: work.tx)
            + OutboxStore.deleteEnded(before: work.now.adding(seconds: -keptSeconds), limit: piece, in: work.tx)
    }
}
