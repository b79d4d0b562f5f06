import Audit
import Kernel

/// A person puts notices in their own name away (知道了): one, or all that are new.
package struct ReadNotices: Sendable {
    let id: NoticeID?

    /// - Parameter id: all when nil.
    package init(_ id: NoticeID?) { self.id = id }

    /// Putting away again changes nothing.
    /// - Throws: ``Refusal/notFound`` when there is no such notice in the person's name.
    package func run(in work: Work) throws {
        let account = try work.account()
        guard let id else { return try NoticeStore.markAllRead(of: account, at: work.now, in: work.tx) }
        guard try NoticeStore.find(id, of: account, in: work.tx) != nil else { throw Refusal.notFound }
        try NoticeStore.markRead(id, at: work.now, in: work.tx)
    }
}
