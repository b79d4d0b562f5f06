import Audit
import Kernel

/// Tells people something (发提醒), in the transaction that brings it about or in the step of a job. Somebody who has been
/// told of the same cause before is not told again, so a step may be repeated.
package struct SendNotices: Sendable {
    let notices: [Notice.New]

    package init(_ notices: [Notice.New]) { self.notices = notices }

    /// - Returns: how many are new.
    @discardableResult
    package func run(in work: Work) throws -> Int { try NoticeStore.insert(notices, at: work.now, in: work.tx) }
}
