import Audit
import Documents
import Jobs
import Kernel
import Pages
import Projects
import Rights
import ServiceRecords

/// 签到表 of a day of a project: empty, with the names of those who are accepted, to be signed on paper; or filled from the records.
struct SignInSheet: ExportedList {
    enum Kind: String, CaseIterable, Sendable {
        case empty, filled
    }

    static let export = ListExport("exportSignInSheet", "签到表", at: "/work/projects/:project/paper/export", .may(.seeRecords)) { filters, work in
        guard let id = filters["project"].flatMap({ ProjectID($0) }) else { throw Refusal.notFound }
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.seeRecords, at: project.place)
        return SignInSheet(project: project, kind: filters["kind"].flatMap { Kind(rawValue: $0) } ?? .empty,
                           day: filters["day"].flatMap { Day($0) } ?? days(of: project, today: work.today).first ?? project.startsAt.day)
    }

    let project: Project
    let kind: Kind
    let day: Day

    struct State: Sendable {
        var isDone = false
        var people = 0
        var sum = ServiceTime.zero
    }

    var start: State { State() }
    var fileName: String? { "\(project.name) \(day)" }

    /// The days of a project, today first if it is one of them, then from the first on; of a long project the ones around today.
    static func days(of project: Project, today: Day) -> [Day] {
        let (first, last) = (project.startsAt.day, project.endsAt.adding(seconds: -1).day)
        let from = last.daysSinceEpoch - first.daysSinceEpoch > 60 ? max(first, min(today.adding(days: -30), last)) : first
        let days = (0...60).map { from.adding(days: $0) }.filter { $0 <= last }
        return days.contains(today) ? [today] + days.filter { $0 != today } : days
    }

    private static let columns: [(title: Message, width: Int, weight: Double)] = [
        ("序号", 6, 0.6), ("姓名", 14, 1.2), ("编号", 20, 2), ("岗位", 16, 1.4), ("签到", 10, 0.9), ("签退", 10, 0.9), ("时长", 8, 0.8), ("签名", 16, 1.6),
    ]

    private func head(_ words: Words, _ work: Work) -> FormHead {
        var head = FormHead(words, words.say("志愿服务签到表"), unit: project.organisationName, madeAt: work.now)
        head.subtitle = project.name
        head.facts = [.init(words.say("活动日期"), day.display(words.language)), .init(words.say("地点"), project.venue)]
        return head
    }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        SheetLayout(name: words.say("签到表"), titles: head(words, work).titles, columns: Self.columns.map { SheetColumn(words.say($0.title), width: $0.width) },
                    landscape: false)
    }

    func count(limit: Int, in work: Work) throws -> Int { min(limit, try lines(in: work).count) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        if state.isDone { return ([], state) }
        let lines = try lines(in: work)
        let rows: [[Cell]] = lines.enumerated().map { place, line in
            [.integer(place + 1), .text(line.name), .text(line.number), .text(line.post), .text(line.from), .text(line.to),
             line.hours.map { .hours(hundredths: $0.hundredths) } ?? .empty, .empty]
        }
        return (rows, State(isDone: true, people: lines.count, sum: lines.compactMap(\.hours).sum()))
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .text(words.say("\(state.people) 人")), .empty, .empty, .empty, .empty,
         kind == .filled ? .hours(hundredths: state.sum.hundredths) : .empty, .empty]
    }

    func paper(_ words: Words, in work: Work) throws -> ListPaper? {
        let note: Message = kind == .filled ? "由系统里的记录填写，不含作废的。" : "签到、签退写时间，本人签名。会后请照表补录，表作为证明上传。"
        var paper = head(words, work).paper(Self.columns.map { PDFTable.Column(words.say($0.title), weight: $0.weight) }, note: words.say(note))
        (paper.isLandscape, paper.rowHeight, paper.textSize, paper.sealPlace) = (false, 26, 9.5, nil)
        return paper
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportSignInSheet", AuditObject("project", project.id), at: project.place, ["rows": "\(rows)", "to": "\(day)"])
    }

    private struct Line {
        let name, number, post, from, to: String
        let hours: ServiceTime?
    }

    /// Everybody who is accepted; filled, everybody who has a record of the day, with each stay.
    private func lines(in work: Work) throws -> [Line] {
        let people = try RollStore.people(of: project.id, today: day, in: work.tx)
        guard kind == .filled else {
            return people.map { Line(name: $0.name, number: $0.number ?? "", post: $0.postName, from: "", to: "", hours: nil) }
        }
        let posts = Dictionary(people.map { ($0.volunteer, $0.postName) }, uniquingKeysWith: { first, _ in first })
        var lines: [Line] = []
        try RecordStore.each(RecordFilter(project: project.id), on: day, in: work.tx) { record in
            guard record.status != .void else { return }
            lines.append(Line(name: record.volunteerName, number: record.volunteerNumber ?? "", post: posts[record.volunteer] ?? "",
                              from: record.startedAt.clockText, to: record.endedAt.clockText, hours: record.hours))
        }
        return lines
    }
}
