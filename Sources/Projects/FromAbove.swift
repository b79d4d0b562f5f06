import Audit
import Kernel

/// What modules above this one answer for its pages; Site fills it, so that no arrow points upward.
package struct FromAbove: Sendable {
    /// A volunteer's effective hours.
    package typealias Hours = @Sendable (VolunteerID, Work) throws -> ServiceTime

    package let hours: Hours
    /// Hours, star, open check-in and what waits, for the page of today.
    package let today: @Sendable (VolunteerID, Work) throws -> TodayExtras
    /// The city's figures for the portal, beside the projects that recruit.
    package let figures: @Sendable (Work) throws -> [PortalFigure]

    /// The photographs of a project that everybody may see.
    package let photographs: @Sendable (ProjectID, Work) throws -> [ProjectPhotograph]

    package init(hours: @escaping Hours, today: @escaping @Sendable (VolunteerID, Work) throws -> TodayExtras,
                 figures: @escaping @Sendable (Work) throws -> [PortalFigure],
                 photographs: @escaping @Sendable (ProjectID, Work) throws -> [ProjectPhotograph] = { _, _ in [] }) {
        self.hours = hours
        self.today = today
        self.figures = figures
        self.photographs = photographs
    }

    /// Nobody above: no hours, no figures.
    package static let nobody = FromAbove(hours: { _, _ in .zero }, today: { _, _ in TodayExtras() }, figures: { _ in [] })
}

/// A photograph of an activity, with the consent of whoever is on it.
package struct ProjectPhotograph: Sendable {
    package let href, thumbnail, caption, author: String

    package init(href: String, thumbnail: String, caption: String, author: String) {
        (self.href, self.thumbnail, self.caption, self.author) = (href, thumbnail, caption, author)
    }
}

/// A figure of the portal (此刻的城市): what it counts, how much, and how it is counted.
package struct PortalFigure: Sendable {
    package let label: Message
    /// Ready to be shown: "33,000", "186,402.5".
    package let value: String
    package let unit: Message
    package let note: Message
    /// The list behind it.
    package let href: String?

    package init(_ label: Message, _ value: String, unit: Message, note: Message, href: String? = nil) {
        self.label = label
        self.value = value
        self.unit = unit
        self.note = note
        self.href = href
    }
}
