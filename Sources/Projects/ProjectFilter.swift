import Kernel
import Rights
import Storage

/// A project with its places counted together, as lists show it.
package struct ProjectSummary: Sendable {
    package let project: Project
    package let posts: Int
    package let quota: Int
    package let taken: Int
    package let waiting: Int

    package var free: Int { max(0, quota - taken) }
}

/// Which projects to list; nil means any.
package struct ProjectFilter: Sendable, Equatable {
    /// Words in the name, the place or the team's name.
    package var q: String?
    package var phase: ProjectPhase?
    package var category: String?
    package var audience: String?
    /// A region and everything inside it.
    package var area: RegionCode?
    /// Projects that take place on these days.
    package var from: Day?
    package var to: Day?
    package var scope: ProjectScope?
    /// The recruitment window is open now.
    package var joinable = false
    /// Recruiting now, with places left.
    package var free = false
    /// An organisation and everything below it.
    package var organisation: Place?
    package var brand: BrandID?
    package var createdBy: AccountID?
    package init() {}
}

/// Where a page of a list ends; the next one begins after it.
package struct ProjectCursor: Sendable, CustomStringConvertible {
    let startsAt: Instant
    let id: ProjectID

    package init(_ project: Project) {
        startsAt = project.startsAt
        id = project.id
    }

    /// Reads what ``description`` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 15, let seconds = Int64(parts[0]), let id = ProjectID(String(parts[1])) else { return nil }
        startsAt = Instant(seconds: seconds)
        self.id = id
    }

    package var description: String { "\(startsAt.seconds)-\(id)" }
}
