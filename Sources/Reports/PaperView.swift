import Audit
import Kernel
import Pages
import Projects
import Rights
import Sites

/// Which sign-in sheet somebody wants.
struct PaperView: Sendable {
    struct Choice: Sendable { let value, label: String; let selected: Bool }

    let project, name, action: String
    let days: [Choice]

    init(_ project: Project, _ visit: Visit) {
        (self.project, name, action) = ("\(project.id)", project.name, "/work/projects/\(project.id)/paper/export")
        days = SignInSheet.days(of: project, today: visit.today).enumerated().map { place, day in
            Choice(value: day.description, label: "\(day.display(visit.language)) \(day.weekdayName(visit.language))", selected: place == 0)
        }
    }
}
