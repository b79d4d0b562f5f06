import Audit
import Kernel
import Messages

/// Tells people something (发提醒), in the transaction that brings it about or in the step of a job. Somebody who has been
/// told of the same cause before is not told again, so a step may be repeated. Where somebody wants to hear of it by mail or by
/// text, it waits in the outbox from the same transaction on.
package struct SendNotices: Sendable {
    let notices: [Notice.New]

    package init(_ notices: [Notice.New]) { self.notices = notices }

    /// - Returns: how many are new.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let new = try NoticeStore.insert(notices, at: work.now, in: work.tx)
        try QueueMessages(new.map { .init($0.account, $0.topic, cause: $0.cause.text, $0.title, detail: $0.detail, href: $0.href) }).run(in: work)
        return new.count
    }
}
