import Kernel
import Pages
import Rights

/// What stands above every staff page of a project: its name and state, and the way to its other pages. Templates show
/// it with `{{>Projects/work-head}}`, from a stored property called `head`.
package struct ProjectHead: Sendable {
    package enum Tab: String, CaseIterable, Sendable {
        case overview, signUps, rollCall, hours, close, archive

        var path: String {
            switch self {
            case .overview: ""
            case .signUps: "/sign-ups"
            case .rollCall: "/roll-call"
            case .hours: "/hours"
            case .close: "/close"
            case .archive: "/archive"
            }
        }

        var label: Message {
            switch self {
            case .overview: "概况"
            case .signUps: "报名"
            case .rollCall: "签到"
            case .hours: "时长"
            case .close: "结项"
            case .archive: "档案"
            }
        }

        /// Who works there.
        var right: Permission? {
            switch self {
            case .overview: nil
            case .signUps: .reviewSignUps
            case .rollCall: .runCheckIn
            case .hours: .seeRecords
            case .close: .closeProjects
            case .archive: .keepArchives
            }
        }
    }

    package struct Link: Sendable {
        package let href: String
        package let label: String
        package let current: Bool
    }

    package let name: String
    package let team: String
    package let number: String?
    package let when: String
    package let phase: String
    package let mark: String
    package let tabs: [Link]
    package let hasTabs: Bool

    package init(_ project: Project, current: Tab, visit: Visit) {
        let phase = project.phase(at: visit.now)
        name = project.name
        team = project.organisationName
        number = project.number
        when = PortalTime.span(of: project, visit)
        self.phase = visit.say(phase.label)
        mark = phase.mark
        // Before the approval there is nobody to sign up and nothing to record.
        tabs = Tab.allCases.filter { tab in
            tab == .overview || (project.status.isPublic && tab.right.map { visit.actor.may($0, at: project.place) } == true)
        }.map { Link(href: "/work/projects/\(project.id)\($0.path)", label: visit.say($0.label), current: $0 == current) }
        hasTabs = tabs.count > 1
    }
}
