import Audit
import Kernel
import Pages
import Projects
import Rights

/// The roll (点名): who was accepted, who is here.
struct RollCallView: Sendable {
    struct Line: Sendable {
        let id: String
        let name: String
        /// The end of the number, which tells people of one name apart.
        let tail: String?
        let post: String
        let state: String
        let mark: String
        let canCome: Bool
        let canGo: Bool
        let checked: Bool
    }

    let head: ProjectHead
    let action: String
    let hoursAction: String
    let screenHref: String?
    let lines: [Line]
    let isEmpty: Bool
    let present: Int
    let total: Int
    let canEnter: Bool
    let hoursOpen: Bool
    let form: FormView

    init(_ project: Project, _ people: [RollPerson], problems: Problems?, visit: Visit) {
        head = ProjectHead(project, current: .rollCall, visit: visit)
        action = "/work/projects/\(project.id)/roll-call"
        hoursAction = "\(action)/hours"
        screenHref = project.status == .approved && visit.now <= project.endsAt ? "/work/projects/\(project.id)/screen" : nil
        let chosen = Set(visit.fields.all("people"))
        lines = people.map { person in
            let here = person.open?.project == project.id
            let words: (Message, String) = if let open = person.open {
                here ? ("\(open.openedAt.clockText) 签到，还在", "done") : ("在“\(open.projectName)”", "stop")
            } else if person.hoursToday > .zero {
                ("今天 \(person.hoursToday) 小时", "plain")
            } else if !person.isActive {
                ("已停用", "stop")
            } else {
                ("还没到", "wait")
            }
            return Line(id: person.volunteer.description, name: person.name, tail: person.number.map { "\($0.suffix(4))" }, post: person.postName,
                        state: visit.say(words.0), mark: words.1, canCome: person.open == nil && person.isActive, canGo: here,
                        checked: chosen.contains(person.volunteer.description))
        }
        isEmpty = lines.isEmpty
        present = lines.filter(\.canGo).count
        total = lines.count
        canEnter = visit.actor.may(.enterHours, at: project.place) && project.status != .closed
        hoursOpen = visit.path.hasSuffix("/hours")
        form = FormView([FieldSpec("from", .time), FieldSpec("to", .time), FieldSpec("people")], values: visit.fields,
                        problems: problems, visit: visit)
    }
}
