import Audit
import Kernel
import Pages

/// What upper modules know of a site, for its pages.
package struct SiteNotes: Sendable {
    /// A grade that an inspection gave.
    package struct Grade: Sendable {
        package let name, look, score: String
        package let day: Day
        /// The inspection, for those who may see it.
        package let href: String

        package init(name: String, look: String, score: String, day: Day, href: String) {
            (self.name, self.look, self.score, self.day, self.href) = (name, look, score, day, href)
        }
    }

    /// The latest first.
    package let grades: [Grade]
    /// Nothing has taken place since this day, which is long ago.
    package let quietSince: Day?

    package init(grades: [Grade], quietSince: Day?) { (self.grades, self.quietSince) = (grades, quietSince) }
}

package typealias SiteNotesLookup = @Sendable (SiteID, Work) throws -> SiteNotes

/// The grades of a site and whether it has been quiet, as its pages show them.
struct SiteNotesView: Sendable {
    struct Line: Sendable { let name, look, score, day: String; let href: String? }

    let current: Line?
    let history: [Line]
    let hasHistory: Bool
    let quiet: String?

    init(_ notes: SiteNotes, forStaff: Bool, _ visit: Visit) {
        let lines = notes.grades.map { grade in
            Line(name: grade.name, look: grade.look, score: visit.say("\(grade.score) 分"), day: grade.day.display(visit.language), href: forStaff ? grade.href : nil)
        }
        current = lines.first
        history = Array(lines.dropFirst())
        hasHistory = !history.isEmpty
        quiet = notes.quietSince.map { visit.say("\($0.display(visit.language))以来没有活动和预约") }
    }
}
