import Kernel
import Pages

/// A notice as a line of a list.
package struct NoticeView: Sendable {
    let id: NoticeID
    let title, detail, href, time: String
    let isUnread: Bool
    /// The page to come back to.
    let back: String

    package init(_ notice: Notice, back: String, _ visit: Visit) {
        id = notice.id
        (title, detail, href) = (visit.say(notice.title), visit.say(notice.detail), notice.href)
        time = notice.at.short(visit.language)
        isUnread = notice.readAt == nil
        self.back = back
    }
}

/// All notices of a person.
struct NoticeListView: Sendable {
    static let pageSize = 30

    let lines: [NoticeView]
    let isEmpty, hasUnread: Bool
    let count: String
    let previousHref, nextHref: String?

    /// - Parameter notices: one more than the page holds when there are more.
    init(_ notices: [Notice], after: NoticeID?, hasUnread: Bool, _ visit: Visit) {
        let here = after.map { "/notices?after=\($0)" } ?? "/notices"
        lines = notices.prefix(Self.pageSize).map { NoticeView($0, back: here, visit) }
        isEmpty = lines.isEmpty
        self.hasUnread = hasUnread
        let isMore = notices.count > Self.pageSize
        count = isMore ? visit.say("这一页 \(lines.count) 条，后面还有") : visit.say("这一页 \(lines.count) 条")
        previousHref = after == nil ? nil : "/notices"
        nextHref = isMore ? lines.last.map { "/notices?after=\($0.id)" } : nil
    }
}
