import Kernel
import Pages
import Projects

/// The hours of a project, for those who answer for them.
struct HoursView: Sendable {
    struct Line: Sendable {
        let href: String
        let name: String
        let number: String
        let day: String
        let time: String
        let hours: String
        let method: String
        let recorder: String
        let state: StateView
    }

    let head: ProjectHead
    let lines: [Line]
    let isEmpty: Bool
    let effective: String
    let pending: String
    let frozen: String
    let sum: String
    let newHref: String?
    let sheetHref: String
    let paperHref: String
    let nextHref: String?
    let isFirst: Bool

    static let pageSize = 100

    init(_ project: Project, _ records: [ServiceRecord], totals: HoursTotals, isFirst: Bool, visit: Visit) {
        head = ProjectHead(project, current: .hours, visit: visit)
        let page = records.prefix(Self.pageSize)
        lines = page.map {
            Line(href: "/records/\($0.id)", name: $0.volunteerName, number: $0.volunteerNumber ?? "", day: DayText.text($0.day, visit),
                 time: "\($0.startedAt.clockText)–\($0.endedAt.clockText)", hours: $0.hours.description,
                 method: visit.say($0.method.title), recorder: RecorderName.text($0.recorderName, visit),
                 state: StateView($0.state(on: visit.today), visit))
        }
        isEmpty = lines.isEmpty && isFirst
        effective = totals.effective.description
        pending = totals.pending.description
        frozen = totals.frozen.description
        sum = (totals.effective + totals.pending).description
        let open = [.approved, .paused, .settled].contains(project.status) && visit.now >= project.startsAt
        newHref = open && visit.actor.may(.enterHours, at: project.place) ? "/work/projects/\(project.id)/hours/new" : nil
        sheetHref = "/work/projects/\(project.id)/hours/sheet"
        paperHref = "/work/projects/\(project.id)/paper"
        nextHref = records.count > Self.pageSize ? page.last.map {
            "/work/projects/\(project.id)/hours?after=\(RecordStore.Cursor($0).text)"
        } : nil
        self.isFirst = isFirst
    }
}

/// The form of late entry, or of correcting a void record.
struct EnterHoursView: Sendable {
    struct Row: Sendable {
        let number: Int
        let volunteer: FieldView
        let day: FieldView
        let from: FieldView
        let to: FieldView
    }

    let head: ProjectHead
    let action: String
    let backHref: String
    let most: Int
    let replaces: String?
    let rows: [Row]
    let form: FormView
    let hasPeople: Bool

    init(_ project: Project, _ people: [RollPerson], most: Int, replaced: ServiceRecord?, problems: Problems?, visit: Visit) {
        head = ProjectHead(project, current: .hours, visit: visit)
        action = "/work/projects/\(project.id)/hours"
        backHref = action
        self.most = most
        replaces = replaced?.id.description
        hasPeople = !people.isEmpty
        let choices = people.map { person in
            FormChoice(person.volunteer.description, person.name + (person.number.map { "（\($0.suffix(6))）" } ?? ""))
        }
        let typed = visit.fields.indices(of: "rows")
        let count = replaced == nil ? min(max(typed.count, 3), most) : 1
        let numbers = typed.count > count ? Array(typed.prefix(most)) : Array(0..<count)
        var specs: [FieldSpec] = [FieldSpec("note", .textarea, required: false, max: 500),
                                  FieldSpec("proof", .file, accept: ".pdf,.jpg,.jpeg,.png")]
        for number in numbers {
            specs.append(FieldSpec("rows.\(number).volunteer", .select, choices: choices))
            specs.append(FieldSpec("rows.\(number).day", .date))
            specs.append(FieldSpec("rows.\(number).from", .time))
            specs.append(FieldSpec("rows.\(number).to", .time))
        }
        var values = visit.fields
        if let replaced, typed.isEmpty {
            values.set("rows.0.volunteer", replaced.volunteer.description)
            values.set("rows.0.day", replaced.day.description)
            values.set("rows.0.from", replaced.startedAt.clockText)
            values.set("rows.0.to", replaced.endedAt.clockText)
        }
        let form = FormView(specs, values: values, problems: problems, visit: visit)
        self.form = form
        rows = numbers.enumerated().compactMap { place, number in
            guard let volunteer = form["rows.\(number).volunteer"], let day = form["rows.\(number).day"],
                  let from = form["rows.\(number).from"], let to = form["rows.\(number).to"] else { return nil }
            return Row(number: place + 1, volunteer: volunteer, day: day, from: from, to: to)
        }
    }
}
