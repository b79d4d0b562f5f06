import Kernel
import Messages

/// A message to one person inside the site (提醒).
package typealias NoticeID = ID<NoticeIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum NoticeIDKind {}

/// What somebody is told (提醒), as it is kept until it is forgotten.
package struct Notice: Sendable {
    package let id: NoticeID
    let cause: Cause
    package let title: Message
    package let detail: Message
    /// The page that it is about.
    package let href: String
    package let at: Instant
    /// When the person put it away; nil while it is new.
    package let readAt: Instant?

    /// What brings a notice about. Nobody is told twice of one cause: the schema forbids it.
    package struct Cause: Hashable, Sendable {
        /// The sort of notice, for programs: "annual-hours".
        let kind: String
        let text: String

        /// - Parameters:
        ///   - kind: never changed after a release.
        ///   - subject: what of that kind it is, as in "2026-12-01".
        package init(_ kind: String, _ subject: String) { (self.kind, text) = (kind, "\(kind)/\(subject)") }

        /// Reads what is stored.
        init(stored text: String) { (kind, self.text) = (String(text.prefix { $0 != "/" }), text) }
    }

    /// A notice that is to be written.
    package struct New: Sendable {
        let account: AccountID
        let cause: Cause
        let title, detail: Message
        let href: String
        /// The group in which a person chooses to be told by mail or by text too.
        let topic: MessageTopic

        /// - Parameters:
        ///   - account: who is told.
        ///   - title: one line that says it all.
        ///   - detail: what to do about it. Neither holds identity data.
        ///   - href: the page that it is about, of this site.
        ///   - topic: that of its kind when nil.
        package init(to account: AccountID, _ cause: Cause, _ title: Message, detail: Message, href: String, topic: MessageTopic? = nil) {
            (self.account, self.cause, self.title, self.detail, self.href) = (account, cause, title, detail, href)
            self.topic = topic ?? MessageTopic(kind: cause.kind)
        }
    }
}
