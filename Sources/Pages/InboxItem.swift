import Kernel

/// A decision that waits for somebody (待办): what it is about, what is needed to decide it, and where to send the answer.
///
/// Words are ``Message``s, because whoever reads them chooses the language; literals may be written as they are.
package struct InboxItem: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case volunteer, transfer, team, change, member, project, signUp, objection, certificate, numbers, booking, incubation
        case reportIn, yearReview, teamCheck
        case mending
        case report
        case request
        case licence
    }

    package struct Fact: Sendable {
        package enum Value: Sendable {
            case words(Message), moment(Instant), day(Day)
        }

        package let label: Message
        package let value: Value

        package init(_ label: Message, _ value: Message) { (self.label, self.value) = (label, .words(value)) }
        /// What somebody entered or the program stored: never translated.
        @_disfavoredOverload
        package init(_ label: Message, _ value: String) { (self.label, self.value) = (label, .words(Message(verbatim: value))) }
        package init(_ label: Message, _ value: Instant) { (self.label, self.value) = (label, .moment(value)) }
        package init(_ label: Message, _ value: Day) { (self.label, self.value) = (label, .day(value)) }
    }

    package let kind: Kind
    package let id: String
    /// Whom or what it is about, without the kind, which the inbox says by itself: "刘*", "文明路社区清洁".
    package let title: Message
    package let facts: [Fact]
    package let waitingSince: Instant
    /// The page with everything about it.
    package let href: String
    /// Where approval is posted; nil when it takes more than a click.
    package let approvePath: String?
    /// Where a refusal with its `reason` is posted; nil when it takes more than a reason.
    package let refusePath: String?

    package init(kind: Kind, id: String, title: Message, facts: [Fact], waitingSince: Instant, href: String,
                 approvePath: String?, refusePath: String?) {
        self.kind = kind
        self.id = id
        self.title = title
        self.facts = facts
        self.waitingSince = waitingSince
        self.href = href
        self.approvePath = approvePath
        self.refusePath = refusePath
    }

    /// The same with a name as it was entered for its title.
    @_disfavoredOverload
    package init(kind: Kind, id: String, title: String, facts: [Fact], waitingSince: Instant, href: String,
                 approvePath: String?, refusePath: String?) {
        self.init(kind: kind, id: id, title: Message(verbatim: title), facts: facts, waitingSince: waitingSince, href: href,
                  approvePath: approvePath, refusePath: refusePath)
    }
}
