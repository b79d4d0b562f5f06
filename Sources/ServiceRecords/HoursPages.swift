import Documents
import Foundation
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
        nextHref = records.count > Self.pageSize ? page.last.map {
            "/work/projects/\(project.id)/hours?after=\(RecordStore.Cursor($0).text)"
        } : nil
        self.isFirst = isFirst
    }
}

/// The hours of a project as a workbook: the columns of the 签到表.
enum HoursSheet {
    static func bytes(_ project: Project, _ records: [ServiceRecord], visit: Visit) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/youai-hours-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        let columns: [(Message, Int)] = [
            ("姓名", 12), ("编号", 20), ("日期", 12), ("签到", 8), ("签退", 8), ("时长", 10), ("录入方式", 14), ("状态", 16), ("记录人", 12), ("备注", 30),
        ]
        try writer.begin(SheetLayout(
            name: visit.say("时长"), titles: [project.name, Span.text(project.startsAt, project.endsAt, visit.language)],
            columns: columns.map { SheetColumn(visit.say($0.0), width: $0.1, wraps: $0.1 == 30) }))
        var sum = ServiceTime.zero
        for record in records {
            if record.status == .standing { sum += record.hours }
            try writer.write([
                .text(record.volunteerName), .text(record.volunteerNumber ?? ""),
                .date(year: record.day.year, month: record.day.month, day: record.day.day), .text(record.startedAt.clockText),
                .text(record.endedAt.clockText), .hours(hundredths: record.hours.hundredths), .text(visit.say(record.method.title)),
                .text(visit.say(record.state(on: visit.today).title)), .text(RecorderName.text(record.recorderName, visit)), .text(record.note),
            ])
        }
        try writer.end(totals: [.text(visit.say("合计（不含异议和作废）")), .empty, .empty, .empty, .empty, .hours(hundredths: sum.hundredths)])
        try writer.close()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
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
