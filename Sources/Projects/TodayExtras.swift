import Kernel

/// What other modules add to the page of today (今日).
package struct TodayExtras: Sendable {
    /// A check-in without check-out.
    package struct OpenCheckIn: Sendable {
        package let id: CheckInID
        package let project: ProjectID
        package let projectName: String
        package let since: Instant
        /// When it closes by force with nothing.
        package let until: Instant

        package init(id: CheckInID, project: ProjectID, projectName: String, since: Instant, until: Instant) {
            self.id = id
            self.project = project
            self.projectName = projectName
            self.since = since
            self.until = until
        }
    }

    /// Something that waits for the person, such as a new record that may be objected to.
    package struct Wait: Sendable {
        package let title: Message
        package let detail: Message
        package let href: String
        package let state: Message
        /// wait, done, stop or plain.
        package let mark: String

        package init(_ title: Message, detail: Message, href: String, state: Message, mark: String = "wait") {
            self.title = title
            self.detail = detail
            self.href = href
            self.state = state
            self.mark = mark
        }
    }

    /// Hours and stars.
    package struct Standing: Sendable {
        package let hours: ServiceTime
        /// In publicity or disputed: in no total yet.
        package let pending: ServiceTime
        package let star: Int
        /// How many stars there are.
        package let stars: Int
        /// What the star is called.
        package let word: Message
        /// The hours of the next star and what it is called; nil at the highest.
        package let next: (hours: ServiceTime, word: Message)?

        package init(hours: ServiceTime, pending: ServiceTime, star: Int, stars: Int, word: Message,
                     next: (hours: ServiceTime, word: Message)?) {
            self.hours = hours
            self.pending = pending
            self.star = star
            self.stars = stars
            self.word = word
            self.next = next
        }
    }

    package var openCheckIn: OpenCheckIn?
    package var standing: Standing?
    package var waits: [Wait]

    package init(openCheckIn: OpenCheckIn? = nil, standing: Standing? = nil, waits: [Wait] = []) {
        self.openCheckIn = openCheckIn
        self.standing = standing
        self.waits = waits
    }
}
