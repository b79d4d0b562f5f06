import Kernel

/// A decision that waits for somebody (待办): what it is about, what is needed to decide it, and where to send the answer.
package struct InboxItem: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case volunteer, team, project, signUp, objection, certificate
    }

    package struct Fact: Sendable {
        package let label: String
        package let value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    package let kind: Kind
    package let id: String
    package let title: String
    package let facts: [Fact]
    package let waitingSince: Instant
    /// The page with everything about it.
    package let href: String
    /// Where approval is posted; nil when it takes more than a click.
    package let approvePath: String?
    /// Where a refusal with its `reason` is posted; nil when it takes more than a reason.
    package let refusePath: String?

    package init(kind: Kind, id: String, title: String, facts: [Fact], waitingSince: Instant, href: String,
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
}
